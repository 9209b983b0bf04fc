-- One row per agreement and forward window: straight-line service (C1.9), T3 and R2.
-- In: known, book, position, windows.

-- A dated change holds from its day (C1.2): the own amount, stage by stage.
CREATE TABLE changes AS
SELECT
  org_id, agreement_id, day, change.adjusted_on AS from_on,
  sterling(change.amount_pence, currency, fx_rate) AS pence
FROM (SELECT *, unnest(adjustments) AS change FROM known WHERE back = 0);

CREATE TABLE stages AS
WITH steps AS (
  SELECT org_id, agreement_id, DATE '1000-01-01' AS from_on, own AS step
  FROM book
  WHERE back = 0
  UNION ALL
  SELECT org_id, agreement_id, from_on, sum(pence)
  FROM changes
  WHERE from_on > day
  GROUP BY ALL
)
SELECT
  *,
  sum(step) OVER (PARTITION BY org_id, agreement_id ORDER BY from_on) AS own_then,
  coalesce(
    lead(from_on) OVER (PARTITION BY org_id, agreement_id ORDER BY from_on) - 1,
    DATE '9999-12-31'
  ) AS until_on
FROM steps;

CREATE TABLE accruals AS
SELECT
  org_id, agreement_id, "group", kind, months,
  sum(CASE
    WHEN rolling THEN half_up(own_a_year * served * 4, 1461)
    ELSE half_up(greatest(own_then, 0) * served, term)
  END) AS pence,
  -- The part that reaches the unrestricted pot (C5).
  sum(CASE
    WHEN rolling THEN half_up(
      given_free(own_a_year, support, contract, coalesce(overhead, 0), direct)
        * served * 4,
      1461
    )
    ELSE half_up(
      given_free(own_then, support, contract, coalesce(overhead, 0), direct) * served,
      term
    )
  END) AS free
FROM (
  SELECT
    b.*, s.own_then, w.kind, w.months,
    greatest(
      0,
      least(b.committed_end, w.until, s.until_on)
        - greatest(b.starts_on, w.after + 1, s.from_on) + 1
    ) AS served
  FROM book AS b
  JOIN stages AS s USING (org_id, agreement_id), windows AS w
  WHERE b.back = 0
)
GROUP BY ALL;

-- What a change took below nil is paid back (C1.11): at once if it came since the
-- position, whose reserves bear the rest already; on its day if that is to come.
CREATE TABLE liabilities AS
SELECT b.org_id, b.day AS due_on, least(-b.own, -sum(c.pence)) AS pence
FROM book AS b
JOIN changes AS c USING (org_id, agreement_id)
JOIN position AS p ON p.org_id = b.org_id AND p.back = 0 AND p.horizon = 12
WHERE b.back = 0 AND b.own < 0 AND c.from_on <= b.day AND c.from_on > p.as_of
GROUP BY b.org_id, b.agreement_id, b.day, b.own
UNION ALL
SELECT org_id, from_on, least(-own_then, -step)
FROM stages
WHERE own_then < 0 AND step < 0 AND from_on > DATE '1000-01-01';
