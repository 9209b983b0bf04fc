-- One row per organisation and grain: concentration of money by source (C2).
-- In: live, position, accruals.

CREATE TABLE own_earned AS
SELECT org_id, own_earned AS pence FROM position WHERE back = 0 AND horizon = 12;

-- Money a year by funder, group and family; committed 12-month money by group.
CREATE TABLE sources AS
SELECT org_id, grain, source, sum(pence) AS pence
FROM (
  SELECT org_id, 'funder' AS grain, concat("group", '/', funder) AS source, annual AS pence
  FROM live
  UNION ALL SELECT org_id, 'group', "group", annual FROM live
  UNION ALL SELECT org_id, 'family', family, annual FROM live
  UNION ALL
  SELECT org_id, 'committed', "group", pence FROM accruals WHERE kind = 'year' AND months = 12
  -- Own-earned income is one funder, one group and one family (C1.16).
  UNION ALL SELECT org_id, 'funder', 'own-earned income', pence FROM own_earned
  UNION ALL SELECT org_id, 'group', 'own-earned income', pence FROM own_earned
  UNION ALL SELECT org_id, 'family', 'own_earned', pence FROM own_earned
  UNION ALL SELECT org_id, 'committed', 'own-earned income', pence FROM own_earned
)
GROUP BY ALL;

CREATE TABLE concentrations AS
SELECT
  org_id, grain,
  sum(pence) AS total,
  sum(pence::HUGEINT * pence) AS squares,
  max(pence) AS largest,
  list_sum(max(pence, 3)) AS three_largest,
  -- HHI = Σp²
  sum(pence::HUGEINT * pence) / nullif(sum(pence)::DOUBLE * sum(pence), 0) AS hhi
FROM sources
GROUP BY ALL;

CREATE TABLE concentration AS
SELECT
  org_id,
  max(hhi) FILTER (grain = 'funder') AS hhi_funder,
  max(hhi) FILTER (grain = 'group') AS hhi_group,
  max(hhi) FILTER (grain = 'family') AS hhi_family,
  max(hhi) FILTER (grain = 'committed') AS hhi_committed,
  max(squares) FILTER (grain = 'group') AS group_squares,
  max(largest) FILTER (grain = 'group') AS largest_group,
  max(three_largest) FILTER (grain = 'group') AS three_largest_groups,
  max(largest) FILTER (grain = 'family') AS largest_family,
  max(total) FILTER (grain = 'committed') AS committed
FROM concentrations
GROUP BY ALL;
