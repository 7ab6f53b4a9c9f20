/** Which formulas may stay: built-in functions that compute from cells and nothing else. */

const functions = new Set(
  (
    "ABS ACCRINT ACCRINTM ACOS ACOSH ACOT ACOTH ADDRESS AGGREGATE AMORDEGRC AMORLINC AND ARABIC AREAS ARRAYTOTEXT ASC ASIN ASINH ATAN ATAN2 ATANH AVEDEV AVERAGE AVERAGEA " +
    "AVERAGEIF AVERAGEIFS BAHTTEXT BASE BESSELI BESSELJ BESSELK BESSELY BETADIST BETAINV BETA.DIST BETA.INV BIN2DEC BIN2HEX BIN2OCT BINOMDIST BINOM.DIST " +
    "BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING CEILING.MATH CEILING.PRECISE CHAR CHIDIST CHIINV CHITEST CHISQ.DIST " +
    "CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST CHOOSE CHOOSECOLS CHOOSEROWS CLEAN CODE COLUMN COLUMNS COMBIN COMBINA COMPLEX CONCAT CONCATENATE CONFIDENCE " +
    "CONFIDENCE.NORM CONFIDENCE.T CONVERT CORREL COS COSH COT COTH COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS COUPDAYBS COUPDAYS COUPDAYSNC COUPNCD COUPNUM COUPPCD " +
    "COVAR COVARIANCE.P COVARIANCE.S CRITBINOM CSC CSCH CUMIPMT CUMPRINC DATE DATEDIF DATESTRING DATEVALUE DAVERAGE DAY DAYS DAYS360 DB DBCS DCOUNT DCOUNTA DDB DEC2BIN " +
    "DEC2HEX DEC2OCT DECIMAL DEGREES DELTA DEVSQ DGET DISC DMAX DMIN DOLLAR DOLLARDE DOLLARFR DPRODUCT DROP DSTDEV DSTDEVP DSUM DURATION DVAR DVARP EDATE EFFECT " +
    "EOMONTH ERF ERF.PRECISE ERFC ERFC.PRECISE ERROR.TYPE EVEN EXACT EXP EXPAND EXPONDIST EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FACT FACTDOUBLE FALSE FDIST " +
    "FILTER FIND FINDB FINV FISHER FISHERINV FIXED FLOOR FLOOR.MATH FLOOR.PRECISE FORECAST FORECAST.LINEAR FREQUENCY FTEST FV FVSCHEDULE GAMMA GAMMADIST GAMMA.DIST " +
    "GAMMAINV GAMMA.INV GAMMALN GAMMALN.PRECISE GAUSS GCD GEOMEAN GESTEP GROWTH HARMEAN HEX2BIN HEX2DEC HEX2OCT HLOOKUP HOUR HSTACK HYPGEOMDIST HYPGEOM.DIST IF " +
    "IFERROR IFNA IFS IMABS IMAGINARY IMARGUMENT IMCONJUGATE IMCOS IMDIV IMEXP IMLN IMLOG10 IMLOG2 IMPOWER IMPRODUCT IMREAL IMSIN IMSQRT IMSUB IMSUM INDEX INDIRECT " +
    "INT INTERCEPT INTRATE IPMT IRR ISBLANK ISERR ISERROR ISEVEN ISFORMULA ISLOGICAL ISNA ISNONTEXT ISNUMBER ISO.CEILING ISODD ISOMITTED ISOWEEKNUM ISPMT ISREF ISTEXT " +
    "JIS KURT LAMBDA LARGE LCM LEFT LEFTB LEN LENB LET LINEST LN LOG LOG10 LOGEST LOGINV LOGNORMDIST LOGNORM.DIST LOGNORM.INV LOOKUP LOWER MAKEARRAY MAP MATCH MAX MAXA " +
    "MAXIFS MDETERM MDURATION MEDIAN MID MIDB MIN MINA MINIFS MINUTE MINVERSE MIRR MMULT MOD MODE MODE.MULT MODE.SNGL MONTH MROUND MULTINOMIAL MUNIT N NA NEGBINOMDIST " +
    "NEGBINOM.DIST NETWORKDAYS NETWORKDAYS.INTL NOMINAL NORMDIST NORM.DIST NORMINV NORM.INV NORMSDIST NORM.S.DIST NORMSINV NORM.S.INV NOT NOW NPER NPV NUMBERSTRING " +
    "NUMBERVALUE OCT2BIN OCT2DEC OCT2HEX ODD ODDFPRICE ODDFYIELD ODDLPRICE ODDLYIELD OFFSET OR PDURATION PEARSON PERCENTILE PERCENTILE.EXC PERCENTILE.INC PERCENTRANK " +
    "PERCENTRANK.EXC PERCENTRANK.INC PERMUT PERMUTATIONA PHI PHONETIC PI PMT POISSON POISSON.DIST POWER PPMT PRICE PRICEDISC PRICEMAT PROB PRODUCT PROPER PV QUARTILE " +
    "QUARTILE.EXC QUARTILE.INC QUOTIENT RADIANS RAND RANDARRAY RANDBETWEEN RANK RANK.AVG RANK.EQ RATE RECEIVED REDUCE REPLACE REPLACEB REPT RIGHT RIGHTB ROMAN ROUND " +
    "ROUNDDOWN ROUNDUP ROW ROWS RRI RSQ SCAN SEARCH SEARCHB SEC SECH SECOND SEQUENCE SERIESSUM SHEET SHEETS SIGN SIN SINH SKEW SKEW.P SLN SLOPE SMALL SORT SORTBY SQRT " +
    "SQRTPI STANDARDIZE STDEV STDEVA STDEVP STDEVPA STDEV.P STDEV.S STEYX SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SUMSQ SUMX2MY2 SUMX2PY2 SUMXMY2 SWITCH SYD T TAKE " +
    "TAN TANH TBILLEQ TBILLPRICE TBILLYIELD TDIST TEXT TEXTAFTER TEXTBEFORE TEXTJOIN TEXTSPLIT TIME TIMEVALUE TINV TOCOL TODAY TOROW TRANSPOSE TREND TRIM TRIMMEAN TRUE " +
    "TRUNC TTEST T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TYPE UNICHAR UNICODE UNIQUE UPPER VALUE VALUETOTEXT VAR VARA VARP VARPA VAR.P VAR.S VDB VLOOKUP VSTACK WEEKDAY " +
    "WEEKNUM WEIBULL WEIBULL.DIST WORKDAY WORKDAY.INTL WRAPCOLS WRAPROWS XIRR XLOOKUP XMATCH XNPV XOR YEAR YEARFRAC YEN YIELD YIELDDISC YIELDMAT ZTEST Z.TEST"
  ).split(" "),
);

const maxLength = 8_192;

/** True where a formula calls permitted functions only and refers to nothing outside its workbook. */
export function permittedFormula(formula: string): boolean {
  if (formula.length > maxLength || /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(formula)) return false;
  // Most formulas are references and functions alone.
  if (!/["'[|\\!]/.test(formula)) return callsPermitted(formula);
  // Strings are data, quoted sheet names are names: neither calls anything, but a quoted name may hold a path.
  const quotedNames = formula.replace(/"(?:[^"]|"")*"/g, '""').match(/'(?:[^']|'')*'/g) ?? [];
  if (quotedNames.some((name) => /[[\]\\/|:]/.test(name))) return false;
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'/g, "Q");
  if (bare.includes('"') && /(?<!")"(?!")/.test(bare)) return false;
  if (/[|\\]/.test(bare) || /\[[^\]]*\]\s*[^\s\])},;:+\-*/^&=<>]*!/.test(bare) || /\.\w+!/.test(bare)) return false;
  return callsPermitted(bare);
}

/** Looks at what stands before each bracket, from the bracket back: a name read forwards would be read again from each letter. */
function callsPermitted(bare: string): boolean {
  for (let bracket = bare.indexOf("("); bracket >= 0; bracket = bare.indexOf("(", bracket + 1)) {
    const name = nameBefore(bare, bracket);
    if (name !== "" && !functions.has(name) && !functions.has(name.toUpperCase().replace(storedPrefix, "")))
      return false;
  }
  return true;
}

/** What a file puts before functions that are newer than its format, and before those of its own making. */
const storedPrefix = /^(?:_XLFN\.)?(?:_XLWS\.|_XLPM\.)?/;
const nameCharacter = /[\p{L}\p{N}_.]/u;

/** The word that ends before a place, spaces between left out; digits and points it begins with are none of it. */
function nameBefore(text: string, place: number): string {
  let end = place;
  while (end > 0 && /\s/.test(text[end - 1]!)) end -= 1;
  let start = end;
  while (start > 0) {
    const code = text.charCodeAt(start - 1);
    if (isPlain(code)) start -= 1;
    else {
      const character = /[\s\S]$/u.exec(text.slice(Math.max(0, start - 2), start))![0];
      if (!nameCharacter.test(character)) break;
      start -= character.length;
    }
  }
  const word = text.slice(start, end);
  return /^[A-Za-z_]/.test(word) ? word : word.replace(/^[\p{N}.]+/u, "");
}

/** Letters and digits of ASCII, the underscore and the point. */
const isPlain = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 46;
