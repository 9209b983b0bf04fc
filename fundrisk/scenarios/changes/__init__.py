"""Single changes of an organisation's funding: a module is a kind, as variants.

What a kind tries is a table with one row for each variant: ``org_id``, ``line`` (steps
on one line follow one another), ``step`` (the size or the number of the answer),
``agreement_id`` and facts for words; and what becomes of the frames: ``set.<column>``
of the agreement, ``new.<column>`` of an agreement that joins, ``figure.<column>`` of
the position dated ``position_as_of``.
"""
