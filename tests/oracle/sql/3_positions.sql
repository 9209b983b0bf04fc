-- One row per organisation and day: the position row in force, own-earned income.
-- In: positions, days.

CREATE TABLE in_force AS
SELECT d.back, d.day, p.*
FROM days AS d, positions AS p
WHERE p.as_of <= d.day OR d.back > 0
QUALIFY row_number() OVER (
  PARTITION BY p.org_id, d.back
  -- The latest row up to the day; before the first row, the first row.
  ORDER BY p.as_of <= d.day DESC, abs(p.as_of - d.day)
) = 1;

CREATE TABLE position AS
SELECT
  *,
  -- Prudent own-earned income (C1.3).
  least(own_earned_last_year_pence, own_earned_this_year_pence) AS own_earned,
  coalesce(
    free_reserves_pence,
    unrestricted_funds_pence - tangible_fixed_assets_pence
      - programme_related_investments_pence - designated_funds_pence
      - uncovered_commitments_pence
  ) AS reserves,
  coalesce(reserve_floor_pence, closure_cost_pence, 0) AS floor_pence,
  -- The third year is planned like the second.
  CASE horizon
    WHEN 12 THEN planned_spend_12m_pence
    WHEN 24 THEN planned_spend_24m_pence
    ELSE 2 * planned_spend_24m_pence - planned_spend_12m_pence
  END AS planned_spend,
  horizon
FROM in_force, (VALUES (12), (24), (36)) AS horizons(horizon)
WHERE in_force.back = 0 OR horizon = 12;
