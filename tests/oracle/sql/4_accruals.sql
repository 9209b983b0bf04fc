-- One row per agreement and forward window: straight-line service (C1.9), T3 and R2.
-- In: book, windows.

CREATE TABLE accruals AS
SELECT
  org_id, agreement_id, "group", kind, months,
  CASE
    WHEN rolling THEN half_up(own_a_year * served * 4, 1461)
    ELSE half_up(greatest(own, 0) * served, term)
  END AS pence
FROM (
  SELECT
    b.*, w.kind, w.months,
    greatest(
      0, least(b.committed_end, w.until) - greatest(b.starts_on, w.after + 1) + 1
    ) AS served
  FROM book AS b, windows AS w
  WHERE b.back = 0
);
