# Draws cases for `countersign analyse`, with the answers of R (and of pROC where it is installed).
#
# usage: Rscript draw-cases.R SEED FOLDER
#
# Writes FOLDER/drawn-by-r.json in the form of tests/reference/stats/expected.json, and the CSV files that its cases name.
arguments <- commandArgs(trailingOnly = TRUE)
set.seed(as.integer(arguments[1]))
folder <- arguments[2]
cases <- character()

number <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
# A list as a JSON object; vectors that are marked with I(), or longer than one, as lists.
json <- function(x) {
  if (is.list(x)) {
    if (length(x) == 0) return("{}")
    return(paste0("{", paste0("\"", names(x), "\":", vapply(x, json, ""), collapse = ","), "}"))
  }
  text <- if (is.character(x)) paste0("\"", x, "\"") else number(x)
  if (length(x) == 1 && !inherits(x, "AsIs")) text else paste0("[", paste(text, collapse = ","), "]")
}
case <- function(method, inputs, params, expected, rel = 1e-9, per_key = list()) {
  tolerance <- list(rel = rel, abs = 1e-11, perKey = per_key)
  id <- sprintf("drawn-by-r-%d-%s", length(cases), method)
  one <- list(id = id, method = method, inputs = inputs, params = params, expected = expected, tolerance = tolerance)
  cases[[length(cases) + 1]] <<- json(one)
}

for (n in c(1, 6, 30)) {
  p <- round(rbeta(n, 0.4, 2), 4)
  by <- function(method) I(p.adjust(p, method))
  case("p_adjust", list(p = I(p)), list(), list(
    holm = by("holm"), hochberg = by("hochberg"), hommel = by("hommel"), bh = by("BH"), by = by("BY"),
    bonferroni = by("bonferroni")))
}

for (n in c(3, 20)) {
  x <- round(rnorm(n, 40, 6), 2)
  y <- round(rnorm(n + 4, 43, 11), 2)
  welch <- t.test(y, x)
  case("welch_t", list(x = x, y = y), list(conf = 0.95), list(
    t = welch$statistic, df = welch$parameter, p_two_sided = welch$p.value, ci_lower = welch$conf.int[1],
    ci_upper = welch$conf.int[2], student_p = t.test(y, x, var.equal = TRUE)$p.value))
}

before <- round(rnorm(60, 100, 15))
after <- round(before + rnorm(60, 2, 7))
write.csv(data.frame(before, after), file.path(folder, "drawn-by-r-pairs.csv"), row.names = FALSE, quote = FALSE)
ranks <- wilcox.test(after, before, paired = TRUE, exact = FALSE, correct = TRUE)
case("paired_t_wilcoxon", list(csv = "drawn-by-r-pairs.csv", x = "before", y = "after"), list(conf = 0.95), list(
  p_two_sided = t.test(after, before, paired = TRUE)$p.value, wilcoxon_V = ranks$statistic,
  wilcoxon_p_cc = ranks$p.value))

for (i in 1:3) {
  p <- sort(round(runif(2, 0.1, 0.9), 2)) + c(0, 0.05)
  n <- sample(30:400, 1)
  size <- power.prop.test(p1 = p[1], p2 = p[2], power = 0.85, tol = 1e-10)$n
  case("power_two_proportions", list(p1 = p[1], p2 = p[2]), list(power = 0.85, alpha = 0.05, n = n), list(
    n_per_group_power.prop.test = size,
    power_at_n_power.prop.test = power.prop.test(n = n, p1 = p[1], p2 = p[2])$power))
  d <- round(runif(1, 0.2, 1.3), 2)
  sized <- function(...) power.t.test(delta = d, power = 0.85, tol = 1e-10, ...)$n
  case("power_t_test", list(d = d), list(power = 0.85, alpha = 0.05, n = n), list(
    n_per_group_power.t.test = sized(), n_per_group_strict = sized(strict = TRUE),
    n_pairs_paired = sized(type = "paired", strict = TRUE),
    power_at_n = power.t.test(n = n, delta = d, strict = TRUE)$power), rel = 1e-7)
}

for (i in 1:3) {
  n <- sample(20:900, 1)
  x <- sample(0:n, 1)
  case("proportion_ci", list(x = x, n = n), list(conf = 0.95), list(
    clopper_pearson_lower = binom.test(x, n)$conf.int[1], clopper_pearson_upper = binom.test(x, n)$conf.int[2],
    wilson_lower = prop.test(x, n, correct = FALSE)$conf.int[1],
    wilson_upper = prop.test(x, n, correct = FALSE)$conf.int[2],
    wilson_cc_lower = prop.test(x, n)$conf.int[1], wilson_cc_upper = prop.test(x, n)$conf.int[2]))
  cells <- sample(2:30, 4, replace = TRUE)
  fisher <- fisher.test(matrix(cells, 2, byrow = TRUE))
  near <- list(rel = 1e-4)
  case("odds_ratio", list(a = cells[1], b = cells[2], c = cells[3], d = cells[4]), list(conf = 0.95), list(
    cmle = fisher$estimate, exact_lower = fisher$conf.int[1], exact_upper = fisher$conf.int[2]),
    per_key = list(cmle = near, exact_lower = near, exact_upper = near))
  strata <- array(sample(3:25, 12, replace = TRUE), c(2, 2, 3))
  nested <- paste0("[", paste(apply(strata, 3, function(s)
    sprintf("[[%d,%d],[%d,%d]]", s[1, 1], s[1, 2], s[2, 1], s[2, 2])), collapse = ","), "]")
  pooled <- mantelhaen.test(strata, correct = FALSE)
  expected <- list(mh_or = pooled$estimate, cmh_chisq_nocc = pooled$statistic, cmh_p_nocc = pooled$p.value)
  case("stratified_odds_breslow_day", list(tables = "TABLES"), list(), expected)
  cases[[length(cases)]] <- sub("\"TABLES\"", nested, cases[[length(cases)]], fixed = TRUE)
}

if (requireNamespace("pROC", quietly = TRUE)) for (digits in c(1, 12)) {
  label <- c(0, 0, 1, 1, rbinom(80, 1, 0.4))
  a <- round(plogis(rnorm(84, label)), digits)
  b <- round(plogis(rnorm(84, 1.6 * label)), digits)
  name <- sprintf("drawn-by-r-%d.csv", digits)
  lines <- paste(label, sprintf("%.17g", a), sprintf("%.17g", b), sep = ",")
  writeLines(c("label,a,b", lines), file.path(folder, name))
  curve <- function(score) suppressMessages(pROC::roc(label, score, direction = "<", levels = c(0, 1)))
  test <- pROC::roc.test(curve(b), curve(a), method = "delong", paired = TRUE)
  case("delong_paired", list(csv = name, label = "label", score_a = "a", score_b = "b"), list(conf = 0.95),
    list(auc_a = as.numeric(pROC::auc(curve(a))), var_b = pROC::var(curve(b)), z_b_minus_a = test$statistic,
      p_two_sided = test$p.value), rel = 1e-8)
  planned <- pROC::power.roc.test(auc = 0.7, ncases = 35, ncontrols = 80)$power
  case("power_auc", list(auc = 0.7, ncases = 35, ncontrols = 80), list(alpha = 0.05, power = 0.8, kappa = 1),
    list(power_one_roc = planned))
}

writeLines(paste0("{\"cases\":[", paste(cases, collapse = ",\n"), "]}"), file.path(folder, "drawn-by-r.json"))
