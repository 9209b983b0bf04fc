-- One row per organisation: cover T3, cliff T4, time to breach R2, contraction R4.
-- In: book, live, position, accruals, cliffs.

-- T3: committed own income in (t, t + k months] / planned spend.
CREATE TABLE covers AS
SELECT
  p.org_id, p.horizon,
  (sum(coalesce(a.pence, 0)) * 12 + any_value(p.own_earned) * p.horizon) / 12.0
    / any_value(p.planned_spend) AS cover
FROM position AS p
LEFT JOIN accruals AS a
  ON a.org_id = p.org_id AND a.kind = 'year' AND a.months = p.horizon
WHERE p.back = 0
GROUP BY p.org_id, p.horizon;

CREATE TABLE cover AS
SELECT
  org_id,
  max(cover) FILTER (horizon = 12) AS cover_12,
  max(cover) FILTER (horizon = 24) AS cover_24,
  max(cover) FILTER (horizon = 36) AS cover_36
FROM covers
GROUP BY ALL;

-- T4: the annual value that ends without successor in the worst three months.
CREATE TABLE cliff AS
SELECT org_id, max(ending) AS ending
FROM (
  SELECT l.org_id, c.months, sum(l.unsucceeded) AS ending
  FROM live AS l
  JOIN cliffs AS c ON l.committed_end > c.after AND l.committed_end <= c.until
  WHERE (NOT l.rolling OR l.end_on IS NOT NULL) AND NOT l.earned
  GROUP BY ALL
)
GROUP BY ALL;

-- R2: the first month whose balance is under the floor, committed income only;
-- 0 if today's reserves are under it already.
CREATE TABLE breach AS
WITH months AS (
  SELECT
    p.org_id, w.months, any_value(p.reserves) AS reserves,
    any_value(p.floor_pence) AS floor_pence,
    any_value(p.core_cost_pence) IS NOT NULL AS two_pots,
    -- Twelfths of pence, so that own-earned and cost stay exact.  Two pots where core
    -- cost is planned: only what is free comes in, only core cost goes out.
    CASE WHEN any_value(p.core_cost_pence) IS NULL
      THEN sum(coalesce(a.pence, 0)) * 12 - any_value(p.planned_spend)
      ELSE sum(coalesce(a.free, 0)) * 12 - any_value(p.core_cost_pence)
    END + any_value(p.own_earned) AS twelfths
  FROM position AS p
  JOIN windows AS w ON w.kind = 'month'
  LEFT JOIN accruals AS a
    ON a.org_id = p.org_id AND a.kind = 'month' AND a.months = w.months
  WHERE p.back = 0 AND p.horizon = 12
  GROUP BY p.org_id, w.months
),
balances AS (
  SELECT
    org_id, m.months, floor_pence * 12 AS floor_twelfths,
    reserves * 12 - coalesce(l.pence, 0) * 12
      - CASE WHEN two_pots THEN coalesce(s.pence, 0) * 12 ELSE 0 END
      + sum(twelfths) OVER (PARTITION BY org_id ORDER BY m.months) AS balance
  FROM months AS m
  LEFT JOIN (
    SELECT l.org_id, w.months, sum(l.pence) AS pence
    FROM liabilities AS l
    JOIN windows AS w ON w.kind = 'month' AND l.due_on <= w.until AND l.pence > 0
    GROUP BY ALL
  ) AS l USING (org_id, months)
  LEFT JOIN stranded AS s USING (org_id, months)
  UNION ALL
  SELECT org_id, 0, floor_pence * 12, reserves * 12
  FROM position
  WHERE back = 0 AND horizon = 12
)
SELECT org_id, coalesce(min(months) FILTER (balance < floor_twelfths), 36) AS breach
FROM balances
GROUP BY ALL;

-- Total AV on every day; R4 = 1 − AV(t) / max AV over the four quarter-ends before.
CREATE TABLE totals AS
SELECT
  p.org_id, p.back,
  coalesce(sum(b.annual), 0) AS agreed,
  coalesce(sum(b.annual), 0) + any_value(p.own_earned) AS total,
  count(b.agreement_id) AS agreements
FROM position AS p
LEFT JOIN book AS b ON b.org_id = p.org_id AND b.back = p.back AND b.live
WHERE p.horizon = 12
GROUP BY p.org_id, p.back;

CREATE TABLE total AS
SELECT
  org_id,
  max(agreed) FILTER (back = 0) AS agreed,
  max(total) FILTER (back = 0) AS total,
  max(agreements) FILTER (back = 0) AS agreements,
  max(total) FILTER (back > 0) AS peak
FROM totals
GROUP BY ALL;

-- R6: the fewest groups whose losses use up headroom and planned surplus; without any
-- that could, one more than there are, at least five.
CREATE TABLE reverse AS
WITH spare AS (
  SELECT p.org_id, p.reserves - p.floor_pence + t.total - p.planned_spend AS pence
  FROM position AS p
  JOIN total AS t USING (org_id)
  WHERE p.back = 0 AND p.horizon = 12
),
running AS (
  SELECT
    h.*, s.pence AS spare,
    sum(hit) OVER (PARTITION BY h.org_id ORDER BY hit DESC, "group") AS up_to
  FROM hits AS h
  JOIN spare AS s USING (org_id)
)
SELECT
  s.org_id,
  CASE
    WHEN s.pence <= 0 THEN 0
    WHEN count(*) FILTER (r.up_to >= r.spare) > 0
      THEN count(*) FILTER (r.up_to < r.spare) + 1
    ELSE greatest(5, count(r."group") + 1)
  END AS fewest,
  count(*) FILTER (r.ending > 0 AND r.ending >= r.spare) AS single
FROM spare AS s
LEFT JOIN running AS r USING (org_id)
GROUP BY s.org_id, s.pence;
