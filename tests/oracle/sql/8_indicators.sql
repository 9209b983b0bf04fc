-- One row per organisation: every indicator of A2 that complete data settles.
-- In: every table above.  A share of nothing is NULL (C1.12).

CREATE TABLE sums AS
SELECT
  org_id,
  sum(annual) AS agreed,
  -- Own-earned income has no term (C1.16).
  sum(annual) FILTER (NOT earned) AS termed,
  coalesce(sum(annual) FILTER (short AND NOT earned), 0) AS short,
  sum(annual * remaining) FILTER (NOT earned) AS weighted_term,
  coalesce(sum(annual) FILTER (flexible), 0) AS flexible,
  coalesce(sum(coalesce(overhead_a_year, annual)), 0) AS carries_core,
  coalesce(sum(own) FILTER (costed), 0) AS recovered,
  coalesce(sum(full_cost) FILTER (costed), 0) AS full_cost,
  coalesce(sum(annual) FILTER (contract), 0) AS contracts,
  coalesce(sum(annual) FILTER (short AND restricted AND purpose = 'project'), 0)
    AS patchwork,
  sum(annual * conditionality) AS conditions,
  sum(annual * transparency) AS clarity,
  sum(monitoring_hours_a_year) AS monitoring_hours,
  coalesce(sum(annual) FILTER (family = 'local_gov'), 0) AS local
FROM (
  SELECT *, purpose IN ('project', 'delivery') AND full_cost IS NOT NULL AS costed
  FROM live
)
GROUP BY ALL;

CREATE TABLE per_function AS
SELECT
  org_id,
  max(value) FILTER (function = 'leadership_advocacy') AS leadership_advocacy,
  max(value) FILTER (function = 'partnerships') AS partnerships,
  max(value) FILTER (function = 'capacity_building') AS capacity_building,
  max(value) FILTER (function = 'volunteering') AS volunteering,
  max(value) FILTER (function = 'non_infrastructure') AS non_infrastructure,
  max(fragility) FILTER (function = 'leadership_advocacy') AS fragile_leadership_advocacy,
  max(fragility) FILTER (function = 'partnerships') AS fragile_partnerships,
  max(fragility) FILTER (function = 'capacity_building') AS fragile_capacity_building,
  max(fragility) FILTER (function = 'volunteering') AS fragile_volunteering,
  max(runway) FILTER (function = 'leadership_advocacy') AS runway_leadership_advocacy,
  max(runway) FILTER (function = 'partnerships') AS runway_partnerships,
  max(runway) FILTER (function = 'capacity_building') AS runway_capacity_building,
  max(runway) FILTER (function = 'volunteering') AS runway_volunteering
FROM functions
GROUP BY ALL;

CREATE TABLE indicators AS
SELECT
  org_id,

  -- Whole pence, exact.
  total.total::BIGINT AS total_pence,
  coalesce(sums.contracts, 0)::BIGINT AS "contract_share.pence",
  c.largest_family::BIGINT AS "largest_family_share.pence",
  c.largest_group::BIGINT AS "largest_funder_share.pence",
  coalesce(sums.local, 0)::BIGINT AS "local_authority_share.pence",
  coalesce(sums.patchwork, 0)::BIGINT AS "patchwork_share.pence",
  coalesce(sums.short, 0)::BIGINT AS "short_term_share.pence",
  c.three_largest_groups::BIGINT AS "three_largest_share.pence",
  -- Ten-thousandths of pence.
  coalesce(f.leadership_advocacy, 0)::BIGINT AS "value.leadership_advocacy",
  coalesce(f.partnerships, 0)::BIGINT AS "value.partnerships",
  coalesce(f.capacity_building, 0)::BIGINT AS "value.capacity_building",
  coalesce(f.volunteering, 0)::BIGINT AS "value.volunteering",

  -- T: term
  sums.short / nullif(sums.termed, 0)::DOUBLE AS short_term_share,               -- T1
  sums.weighted_term / nullif(sums.termed, 0)::DOUBLE * 12 / 36525
    AS weighted_remaining_term,                                                  -- T2
  cover.cover_12 AS committed_cover_12m,                                         -- T3
  cover.cover_24 AS committed_cover_24m,
  cover.cover_36 AS committed_cover_36m,
  coalesce(cliff.ending, 0) / nullif(total.total, 0)::DOUBLE AS funding_cliff,   -- T4

  -- S: source
  c.largest_group / nullif(total.total, 0)::DOUBLE AS largest_funder_share,      -- S1
  c.three_largest_groups / nullif(total.total, 0)::DOUBLE AS three_largest_share,-- CR3
  c.hhi_funder,
  c.hhi_group,
  c.hhi_family,
  1 / c.hhi_group AS effective_funders,                                          -- N2
  CASE
    WHEN c.hhi_committed IS NULL THEN 0  -- nothing is secured
    ELSE least(1, cover.cover_12) / c.hhi_committed
  END AS secured_effective_funders,                                              -- S2
  c.largest_family / nullif(total.total, 0)::DOUBLE AS largest_family_share,     -- S3
  voice.local_voice / nullif(voice.voice, 0)::DOUBLE AS voice_dependence,        -- S6

  -- F: flexibility
  (coalesce(sums.flexible, 0) + p.own_earned) / nullif(total.total, 0)::DOUBLE
    AS flexible_share,                                                           -- F1
  coalesce(sums.carries_core, 0) / p.core_cost_pence::DOUBLE AS core_cost_cover, -- F2
  sums.recovered / nullif(sums.full_cost, 0)::DOUBLE AS full_cost_recovery,      -- F3
  sums.contracts / nullif(sums.agreed, 0)::DOUBLE AS contract_share,             -- F4
  sums.patchwork / nullif(sums.agreed, 0)::DOUBLE AS patchwork_share,            -- F5
  sums.conditions / nullif(sums.agreed, 0)::DOUBLE AS conditionality,            -- F6

  -- P: practice
  coalesce(p.monitoring_hours_12m, sums.monitoring_hours) * p.hourly_cost_pence
    / nullif(sums.agreed, 0) AS monitoring_cost_ratio,                           -- P2
  sums.clarity / nullif(sums.agreed, 0)::DOUBLE AS funder_transparency,          -- P3

  -- G: functions
  coalesce(remit.uncovered, 0)::DOUBLE AS uncovered_functions,                   -- G1
  remit.fragility AS function_fragility,                                         -- G2
  f.fragile_leadership_advocacy AS "function_fragility.leadership_advocacy",
  f.fragile_partnerships AS "function_fragility.partnerships",
  f.fragile_capacity_building AS "function_fragility.capacity_building",
  f.fragile_volunteering AS "function_fragility.volunteering",
  remit.runway AS function_runway,                                               -- G3
  f.runway_leadership_advocacy AS "function_runway.leadership_advocacy",
  f.runway_partnerships AS "function_runway.partnerships",
  f.runway_capacity_building AS "function_runway.capacity_building",
  f.runway_volunteering AS "function_runway.volunteering",
  CASE
    WHEN sums.local > 0 THEN
      100
      * greatest(0, 1 - voice.local_voice / (sums.local * 10000.0) / 0.4)
      * (1 - least(1, voice.other_voice / 10000.0 / nullif(
          p.target_cost_leadership_advocacy_pence + p.target_cost_partnerships_pence, 0
        )))
  END AS local_authority_function_skew,                                          -- G4
  coalesce(f.non_infrastructure, 0) / nullif(sums.agreed * 10000, 0)::DOUBLE
    AS non_infrastructure_share,                                                 -- G5

  -- R: resilience
  p.reserves / nullif(p.reserve_target_pence, 0)::DOUBLE AS reserve_adequacy,    -- R1
  p.reserves * 12 / p.planned_spend::DOUBLE AS reserve_months,
  breach.breach::DOUBLE AS months_to_breach,                                     -- R2
  greatest(0, 1 - total.total / p.planned_spend::DOUBLE) AS structural_gap,      -- R3
  reverse.fewest::DOUBLE AS fewest_funders_to_breach,                            -- R6
  reverse.single::DOUBLE AS single_funder_breach_12m,
  -- The published scale adds to A2's formula: nothing if it grew.
  CASE
    WHEN total.peak = 0 THEN 0
    ELSE greatest(0, 1 - total.total / total.peak::DOUBLE)
  END AS realised_contraction,                                                   -- R4

  total.total / 59600000.0 AS income_to_median                                   -- X1
FROM position AS p
JOIN total USING (org_id)
JOIN concentration AS c USING (org_id)
JOIN cover USING (org_id)
JOIN breach USING (org_id)
JOIN reverse USING (org_id)
LEFT JOIN sums USING (org_id)
LEFT JOIN cliff USING (org_id)
LEFT JOIN voice USING (org_id)
LEFT JOIN remit USING (org_id)
LEFT JOIN per_function AS f USING (org_id)
WHERE p.back = 0 AND p.horizon = 12;
