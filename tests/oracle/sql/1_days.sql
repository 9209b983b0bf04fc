-- The days that the method looks from, and the windows that it looks into (C1.1).
-- In: today(t).  Money is whole pence throughout; a day is inclusive at its close.

-- k months after a day; month-ends stay month-ends.
CREATE MACRO months_after(d, k) AS
  CASE
    WHEN d = last_day(d)
      THEN last_day((date_trunc('month', d) + to_months(k::INTEGER))::DATE)
    ELSE (d + to_months(k::INTEGER))::DATE
  END;

-- n / d in whole pence, half a penny upwards; n ≥ 0, d > 0.
CREATE MACRO half_up(n, d) AS (2 * n::HUGEINT + d::HUGEINT) // (2 * d::HUGEINT);

-- Pence of the agreement's currency in pence sterling, at its own rate (C1.10).
CREATE MACRO sterling(pence, currency, millionths) AS
  CASE
    WHEN pence < 0 AND currency <> 'GBP' THEN -half_up(-pence * millionths, 1000000)
    WHEN currency <> 'GBP' THEN half_up(pence * millionths, 1000000)
    ELSE pence::HUGEINT
  END;

-- A year's part of an amount for `days` days (C1.3): amount · min(1, 365.25 / days).
CREATE MACRO a_year_of(pence, days) AS
  CASE
    WHEN pence <= 0 THEN 0
    WHEN days * 4 <= 1461 THEN pence
    ELSE half_up(pence * 1461, days * 4)
  END;

-- C5: what reaches the unrestricted pot: support whole, else overheads or the margin of
-- a contract; the rest pays direct cost.
CREATE MACRO given_free(own, support, contract, overhead, direct) AS
  CASE
    WHEN own <= 0 THEN 0
    WHEN support THEN own
    ELSE greatest(
      least(overhead, own),
      CASE WHEN contract AND direct IS NOT NULL THEN own - direct ELSE 0 END
    )
  END;
CREATE MACRO tied_up(own, free, direct) AS
  CASE
    WHEN own <= 0 THEN 0
    ELSE least(coalesce(direct, own), own - free)
  END;

-- Two spellings of a name, compared without case and punctuation.
CREATE MACRO spelt(name) AS
  trim(regexp_replace(lower(name), '[^\p{L}\p{N}]+', ' ', 'g'));

-- Today (back = 0), and the four quarter-ends strictly before it (R4).
CREATE TABLE days AS
SELECT 0 AS back, t AS day FROM today
UNION ALL
SELECT k, (date_trunc('quarter', t) - to_months(3 * (k - 1)::INTEGER))::DATE - 1
FROM today, range(1, 5) AS quarters(k);

-- Forward windows (after, until]: 12, 24 and 36 months for T3, every month for R2.
CREATE TABLE windows AS
SELECT 'year' AS kind, k AS months, t AS after, months_after(t, k) AS until
FROM today, (VALUES (12), (24), (36)) AS horizons(k)
UNION ALL
SELECT 'month', k, months_after(t, k - 1), months_after(t, k)
FROM today, range(1, 37) AS ahead(k);

-- T4's windows: three months each, beginning 0 to 11 months ahead.
CREATE TABLE cliffs AS
SELECT
  k AS months,
  months_after(t, k) - (k = 0)::INTEGER AS after,  -- the first one holds today itself
  months_after(t, k + 3) AS until
FROM today, range(0, 12) AS ahead(k);
