-- One row per agreement: what its loss costs, and what strands after its end (C5, C7).
-- In: book, today, position.

-- Awards that succeed or replace another, begun or not (C1.8).
CREATE TABLE carried_on AS
SELECT
  old.org_id, old.agreement_id,
  sum(new.annual) AS annual,
  max(new.starts_on) AS begins
FROM book AS old
JOIN book AS new
  ON new.org_id = old.org_id
  AND new.agreement_id <> old.agreement_id
  AND old.agreement_id IN (new.succeeds, new.replaces)
WHERE old.back = 0 AND new.back = 0
GROUP BY ALL;

CREATE TABLE costed AS
WITH whole AS (
  SELECT
    b.*,
    CASE WHEN rolling THEN own_a_year ELSE own END AS worth,
    given_free(worth, support, contract, coalesce(overhead, 0), direct) AS gives,
    tied_up(worth, gives, direct) AS ties
  FROM book AS b
  WHERE back = 0
)
SELECT
  w.*,
  CASE WHEN rolling THEN gives ELSE a_year_of(gives, term) END AS free_a_year,
  CASE WHEN rolling THEN ties ELSE a_year_of(ties, term) END AS tied_a_year,
  n.annual AS carried, n.begins
FROM whole AS w
LEFT JOIN carried_on AS n USING (org_id, agreement_id);

-- Direct cost of two months after the end, less the share that a successor carries from
-- its first day; in sixteenths of a day, of which a month has 487.
CREATE TABLE stranding AS
SELECT
  org_id, tied_a_year AS rate,
  tied_a_year - CASE
    WHEN carried IS NULL OR annual = 0 THEN 0
    ELSE least(carried, annual) * tied_a_year::HUGEINT // annual
  END AS rest,
  (committed_end - day) * 16 AS ends,
  ends + 2 * 487 AS over,
  least(over, greatest(ends, coalesce((begins - day - 1) * 16, over))) AS carried_from
FROM costed
WHERE tied_a_year > 0 AND NOT earned;

CREATE TABLE stranded AS
SELECT
  s.org_id, w.months,
  sum(half_up(
    rate * (least(u, greatest(carried_from, 0)) - least(u, greatest(ends, 0)))
      + rest * (least(u, greatest(over, 0)) - least(u, greatest(carried_from, 0))),
    12 * 487
  )) AS pence
FROM stranding AS s, (
  SELECT months, (until - t) * 16 AS u FROM windows, today WHERE kind = 'month'
) AS w
GROUP BY ALL;

-- C7: a full year of each funder group, and what of it ends within a year.
CREATE TABLE hits AS
SELECT
  org_id, "group",
  sum(hit) AS hit,
  coalesce(sum(hit) FILTER (
    carried IS NULL AND committed_end BETWEEN day AND months_after(day, 12)
  ), 0) AS ending
FROM (
  SELECT *, half_up(free_a_year * 12 * 487 + tied_a_year * 2 * 487, 12 * 487) AS hit
  FROM costed
)
WHERE live AND NOT earned
GROUP BY ALL;
