-- One row per agreement and day: what it is worth, and until when it is promised.
-- In: agreements, days.

-- Signed, and known on the day (C1.16).
CREATE TABLE signed AS
SELECT a.*, d.back, d.day
FROM agreements AS a, days AS d
WHERE a.status = 'confirmed' AND coalesce(a.awarded_on, a.starts_on) <= d.day;

-- Capital and endowment are not income (C1.13).
CREATE TABLE known AS
FROM signed
WHERE purpose IS DISTINCT FROM 'capital' AND fund_class IS DISTINCT FROM 'endowment';

-- Σ dated adjustments up to the day (C1.2).
CREATE TABLE adjusted AS
SELECT org_id, agreement_id, back, sum(change.amount_pence) AS pence
FROM (SELECT *, unnest(adjustments) AS change FROM known)
WHERE change.adjusted_on <= day
GROUP BY ALL;

-- `replaces` cuts the predecessor short on the day before (C1.8).
CREATE TABLE replaced AS
SELECT org_id, replaces AS agreement_id, back, min(starts_on) AS replaced_on
FROM signed
WHERE replaces IS NOT NULL
GROUP BY ALL;

CREATE TABLE priced AS
SELECT
  k.org_id, k.agreement_id, k.back, k.day, k.starts_on, k.succeeds, k.replaces, k.purpose,
  k.conditionality, k.transparency, k.monitoring_hours_a_year,
  k.leadership_advocacy, k.partnerships, k.capacity_building, k.volunteering,
  k.non_infrastructure,
  coalesce(k.open_ended, FALSE) AS rolling,

  -- Own amount: O = gross − VAT − pass-through + Σ adjustments (C1.2).
  sterling(k.amount_pence, k.currency, k.fx_rate)
    - sterling(coalesce(k.vat_amount_pence, 0), k.currency, k.fx_rate)
    - sterling(coalesce(k.pass_through_amount_pence, 0), k.currency, k.fx_rate)
    + sterling(coalesce(adjusted.pence, 0), k.currency, k.fx_rate) AS own,
  sterling(k.annual_amount_pence, k.currency, k.fx_rate) AS own_a_year,
  sterling(k.full_cost_pence, k.currency, k.fx_rate) AS full_cost,
  sterling(k.overhead_recovered_pence, k.currency, k.fx_rate) AS overhead,
  sterling(k.direct_cost_pence, k.currency, k.fx_rate) AS direct,

  -- Original term in days: D = end − start + 1 (C1.1); none if open-ended.
  k.ends_on - k.starts_on + 1 AS term,
  least(k.ends_on, replaced.replaced_on - 1) AS end_on,

  -- Earliest funder break + notice (C1.7); notice of the open-ended (C1.6).
  -- From the break date on, notice can be given any day.
  CASE WHEN k.break_on IS NOT NULL THEN
    months_after(greatest(k.break_on, k.day), coalesce(k.break_notice_months, 0))
  END AS broken_on,
  months_after(
    k.day,
    coalesce(k.notice_months, CASE k.funder_family WHEN 'local_gov' THEN 3 ELSE 0 END)
  ) AS notice_until,

  k.funder_family AS family,
  k.instrument IN ('fee', 'membership') AS earned,
  spelt(coalesce(k.ultimate_funder, k.funder)) AS funder,  -- in one spelling
  spelt(coalesce(k.funder_group, k.ultimate_funder, k.funder)) AS named_group,
  k.instrument = 'contract' AS contract,
  k.fund_class = 'restricted' AS restricted,
  k.fund_class IN ('unrestricted', 'designated') AS unrestricted,
  k.instrument IN ('grant', 'donation') AS given
FROM known AS k
LEFT JOIN adjusted USING (org_id, agreement_id, back)
LEFT JOIN replaced USING (org_id, agreement_id, back);

CREATE TABLE classed AS
SELECT
  *,
  -- Annual value (C1.3); a negative own amount is worth nothing a year (C1.11).
  CASE WHEN rolling THEN own_a_year ELSE a_year_of(own, term) END AS annual,
  starts_on <= day AND coalesce(end_on >= day, TRUE) AS live,
  -- Committed end (C1.6, C1.7).
  CASE
    WHEN rolling THEN least(end_on, notice_until)
    WHEN broken_on IS NOT NULL THEN least(end_on, broken_on)
    ELSE end_on
  END AS committed_end,
  NOT rolling AND term <= 381 AS short,
  CASE WHEN earned THEN 'own-earned income' ELSE named_group END AS "group",
  (given OR earned) AND unrestricted OR purpose = 'core' AS flexible,
  given AND unrestricted OR purpose = 'core' OR earned AS support,
  -- F2 counts what carries the core whole, and of the others their overheads.
  CASE
    WHEN (given AND unrestricted OR purpose = 'core') AND NOT earned THEN NULL
    WHEN rolling THEN coalesce(overhead, 0)
    ELSE a_year_of(coalesce(overhead, 0), term)
  END AS overhead_a_year
FROM priced;

-- An awarded successor that starts after the day extends the remaining term by
-- min(1, AV_new / AV_old) · its committed term (C1.8), in hundredths of a day.
CREATE TABLE extended AS
SELECT
  old.org_id, old.agreement_id, old.back,
  sum(
    least(new.annual, old.annual)
    * 100 * greatest(0, new.committed_end - new.starts_on + 1) // old.annual
  ) AS hundredth_days,
  sum(new.annual) AS annual
FROM classed AS old
JOIN classed AS new
  ON new.org_id = old.org_id
  AND new.succeeds = old.agreement_id
  AND new.back = old.back
WHERE new.starts_on > new.day AND old.annual > 0
GROUP BY ALL;

-- Out: the signed book on every day.
CREATE TABLE book AS
SELECT
  c.*,
  -- What no successor takes over (T4).
  greatest(0, c.annual - coalesce(extended.annual, 0)) AS unsucceeded,
  -- Remaining term in hundredths of a day, 36525 a year, at most 60 months (T2).
  least((c.committed_end - c.day) * 100 + coalesce(extended.hundredth_days, 0), 182625)
    AS remaining
FROM classed AS c
LEFT JOIN extended USING (org_id, agreement_id, back);

-- The live book of today.
CREATE VIEW live AS FROM book WHERE live AND back = 0;
