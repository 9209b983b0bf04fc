-- One row per organisation and function (C8): cover, fragility G2, runway G3.
-- In: live, position.  Shares are ten-thousandths, values ten-thousandths of pence.

CREATE TABLE allocated AS
SELECT
  org_id, "group", family, annual, remaining, function,
  annual::HUGEINT * share AS value
FROM (
  UNPIVOT live
  ON leadership_advocacy, partnerships, capacity_building, volunteering,
    non_infrastructure
  INTO NAME function VALUE share
);

CREATE TABLE functions AS
WITH groups AS (
  SELECT org_id, function, "group", sum(value) AS value FROM allocated GROUP BY ALL
),
fragile AS (
  -- G2: largest group's share of the function's annual value.
  SELECT org_id, function, max(value) / nullif(sum(value)::DOUBLE, 0) AS fragility
  FROM groups
  GROUP BY ALL
),
carried AS (
  -- V_f = Σ AVφ; G3 = Σ AVφ·min(R, 60) / Σ AVφ in months.
  SELECT
    org_id, function,
    sum(value) AS value,
    sum(value * remaining) / nullif(sum(value)::DOUBLE, 0) * 12 / 36525 AS runway
  FROM allocated
  GROUP BY ALL
)
FROM carried JOIN fragile USING (org_id, function);

-- The voice functions: leadership and advocacy, and partnerships (S6, G4).
CREATE TABLE voice AS
SELECT
  org_id,
  coalesce(sum(value) FILTER (is_voice AND is_local), 0) AS local_voice,
  coalesce(sum(value) FILTER (is_voice AND NOT is_local), 0) AS other_voice,
  coalesce(sum(value) FILTER (is_voice), 0) AS voice
FROM (
  SELECT
    *,
    function IN ('leadership_advocacy', 'partnerships') AS is_voice,
    family = 'local_gov' AS is_local
  FROM allocated
)
GROUP BY ALL;

-- Functions that the organisation itself is to carry.
CREATE TABLE remits AS
FROM (
  UNPIVOT (
    SELECT
      org_id,
      remit_leadership_advocacy AS leadership_advocacy,
      remit_partnerships AS partnerships,
      remit_capacity_building AS capacity_building,
      remit_volunteering AS volunteering
    FROM position
    WHERE back = 0 AND horizon = 12
  )
  ON leadership_advocacy, partnerships, capacity_building, volunteering
  INTO NAME function VALUE remit
)
WHERE remit = 'yes';

-- G1: functions in the remit that no live money carries; of the others, the most
-- fragile (G2) and the one that runs out first (G3).
CREATE TABLE remit AS
SELECT
  r.org_id,
  count(*) FILTER (coalesce(f.value, 0) = 0) AS uncovered,
  max(f.fragility) AS fragility,
  min(f.runway) AS runway
FROM remits AS r
LEFT JOIN functions AS f USING (org_id, function)
GROUP BY ALL;
