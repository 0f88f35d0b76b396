"""Draws cases for `countersign analyse`, with the answers of SciPy, scikit-learn and NumPy.

usage: python draw_cases.py SEED FOLDER

Writes FOLDER/drawn.json in the form of tests/reference/stats/expected.json, and the CSV files that its cases name.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy import integrate, optimize, stats
from scipy.stats import contingency
from sklearn import metrics

seed, folder = int(sys.argv[1]), Path(sys.argv[2])
draw = np.random.default_rng(seed)
cases = []


def case(method, inputs, params, expected, rel=1e-9, absolute=1e-12, per_key=None):
    name = f"drawn-{len(cases)}-{method}"
    tolerance = {"rel": rel, "abs": absolute, "perKey": per_key or {}}
    plain = json.loads(json.dumps(expected, default=lambda value: value.tolist()))
    cases.append({"id": name, "method": method, "inputs": inputs, "params": params,
                  "expected": plain, "tolerance": tolerance})


def table(**columns):
    name = f"drawn-{len(cases)}.csv"
    rows = zip(*[column.tolist() for column in columns.values()])
    lines = [",".join(columns), *[",".join(repr(cell) for cell in row) for row in rows]]
    (folder / name).write_text("\n".join(lines) + "\n")
    return name


def two_classes(n, digits):
    """Scores with ties when there are few digits; both classes occur."""
    labels = np.r_[0, 0, 1, 1, draw.integers(0, 2, n - 4)]
    scores = np.round(1 / (1 + np.exp(-draw.normal(labels * draw.uniform(0.2, 2), 1))), digits)
    return labels, scores


def distributions():
    kinds = {
        "normal": (lambda: [], lambda: stats.norm()),
        "t": (lambda: [draw.uniform(0.8, 400)], lambda df: stats.t(df)),
        "chisquare": (lambda: [draw.uniform(0.5, 3000)], lambda df: stats.chi2(df)),
        "beta": (lambda: list(draw.uniform(0.5, 900, 2)), lambda a, b: stats.beta(a, b)),
        "f": (lambda: list(draw.uniform(1, 300, 2)), lambda a, b: stats.f(a, b)),
        "gamma": (lambda: [draw.uniform(0.5, 2000)], lambda a: stats.gamma(a)),
    }
    for name, (shapes, make) in kinds.items():
        points, expected = [], {"quantile": [], "cdf": [], "sf": []}
        for _ in range(12):
            args = [float(value) for value in shapes()]
            of, p = make(*args), float(draw.choice([10 ** draw.uniform(-9, -1), draw.uniform(0.05, 0.95)]))
            x = float(of.ppf(p))
            points.append({"dist": name, "args": args, "p": p, "x": x})
            for key, value in zip(expected, (x, of.cdf(x), of.sf(x))):
                expected[key].append(float(value))
        case("distribution_functions", {"points": points}, {}, expected, rel=1e-8, absolute=0)


def proportions():
    for x, n in [(0, 17), (23, 23), (int(draw.integers(1, 40)), int(draw.integers(41, 4000)))]:
        level = float(draw.choice([0.9, 0.95, 0.99]))
        test, tail = stats.binomtest(x, n), (1 - level) / 2
        expected = {}
        for key, method in [("wilson", "wilson"), ("wilson_cc", "wilsoncc"), ("clopper_pearson", "exact")]:
            interval = test.proportion_ci(level, method)
            expected |= {f"{key}_lower": interval.low, f"{key}_upper": interval.high}
        jeffreys = stats.beta(x + 0.5, n - x + 0.5)
        expected |= {"jeffreys_lower": jeffreys.ppf(tail), "jeffreys_upper": jeffreys.ppf(1 - tail)}
        case("proportion_ci", {"x": x, "n": n}, {"conf": level}, expected, absolute=1e-11)


def means():
    for n, m in [(2, 3), (9, 14), (60, 25)]:
        x, y = np.round(draw.normal(50, 9, n), 2), np.round(draw.normal(53, 14, m), 2)
        welch, student = stats.ttest_ind(y, x, equal_var=False), stats.ttest_ind(y, x)
        interval = welch.confidence_interval(0.95)
        case("welch_t", {"x": x.tolist(), "y": y.tolist()}, {"conf": 0.95}, {
            "t": welch.statistic, "df": welch.df, "p_two_sided": welch.pvalue, "ci_lower": interval.low,
            "ci_upper": interval.high, "student_t": student.statistic, "student_p": student.pvalue,
            "mean_x": x.mean(), "mean_y": y.mean()})
    for n, digits in [(8, 1), (150, 0)]:
        x = np.round(draw.normal(100, 20, n), digits)
        y = np.round(x + draw.normal(3, 8, n), digits)
        paired = stats.ttest_rel(y, x)
        ranks = stats.wilcoxon(y, x, zero_method="wilcox", correction=True, method="asymptotic")
        case("paired_t_wilcoxon", {"csv": table(a=x, b=y), "x": "a", "y": "b"}, {"conf": 0.95}, {
            "mean_diff": (y - x).mean(), "t": paired.statistic, "df": int(paired.df),
            "p_two_sided": paired.pvalue, "wilcoxon_p_cc": ranks.pvalue}, rel=1e-8)


def adjusted():
    for n in (1, 7, 40):
        p = np.round(draw.beta(0.4, 2, n), 4)
        case("p_adjust", {"p": p.tolist()}, {}, {
            "bonferroni": np.minimum(1, n * p),
            "bh": stats.false_discovery_control(p, method="bh"),
            "by": stats.false_discovery_control(p, method="by")})


# The engine gives these as R's fisher.test prints them, whose root finder stops early: large ones can be far off.
by_uniroot = {"rel": 0.02}


def tables():
    for _ in range(3):
        a, b, c, d = (int(value) for value in draw.integers(1, 40, 4))
        conditional = contingency.odds_ratio([[a, b], [c, d]])
        exact = conditional.confidence_interval(0.95)
        risk = contingency.relative_risk(a, a + b, c, c + d)
        ratio = risk.confidence_interval(0.95)
        printed = {"cmle": conditional.statistic, "exact_lower": exact.low, "exact_upper": exact.high}
        printed = {key: value for key, value in printed.items() if 0.02 < value < 50}
        case("odds_ratio", {"a": a, "b": b, "c": c, "d": d}, {"conf": 0.95}, printed | {
            "or": a * d / (b * c), "risk_ratio": risk.relative_risk, "rr_lower": ratio.low, "rr_upper": ratio.high},
            rel=1e-8, per_key={key: by_uniroot for key in printed})
    for b, c in [(0, 6), (3, 3), (int(draw.integers(5, 60)), int(draw.integers(5, 60)))]:
        exact = stats.binomtest(min(b, c), b + c).pvalue
        chi = (b - c) ** 2 / (b + c)
        mid = min(1, 2 * stats.binom.cdf(min(b, c), b + c, 0.5) - stats.binom.pmf(min(b, c), b + c, 0.5))
        case("mcnemar", {"n11": 40, "b": b, "c": c, "n00": 31}, {}, {
            "statistic": chi, "p_asymptotic": stats.chi2.sf(chi, 1), "p_exact": exact, "p_mid": mid})


def diagnostics():
    for n, digits in [(12, 1), (90, 2), (700, 17)]:
        labels, scores = two_classes(n, digits)
        name, columns = table(label=labels, score=scores), {"label": "label", "score": "score"}
        area = metrics.roc_auc_score(labels, scores)
        precision, recall, _ = metrics.precision_recall_curve(labels, scores)
        case("auc_delong", {"csv": name, **columns}, {"conf": 0.95}, {
            "auc": area, "n_pos": int(labels.sum()), "n_neg": int((1 - labels).sum())})
        case("pr_auc", {"csv": name, **columns}, {}, {
            "average_precision": metrics.average_precision_score(labels, scores), "roc_auc": area,
            "trapezoid_pr_auc": metrics.auc(recall, precision)})
        corrected = metrics.roc_auc_score(labels, scores, max_fpr=0.1)
        # Below chance the correction means nothing: R's pROC and the engine leave it undefined.
        case("partial_auc", {"csv": name, **columns}, {}, {
            "pauc_spec_90_100_mcclish": corrected if corrected >= 0.5 else None})
        called = (scores >= 0.6).astype(int)
        tn, fp, fn, tp = (int(value) for value in metrics.confusion_matrix(labels, called).ravel())
        case("confusion_metrics", {"csv": name, **columns, "threshold": 0.6}, {"conf": 0.95}, {
            "tp": tp, "fp": fp, "fn": fn, "tn": tn, "accuracy": metrics.accuracy_score(labels, called),
            "balanced_accuracy": metrics.balanced_accuracy_score(labels, called)})
        clipped = np.clip(scores, 1e-10, 1 - 1e-10)
        case("calibration", {"csv": name, **columns}, {"clip": 1e-10, "ece_bins": 10, "hl_groups": 10}, {
            "brier": metrics.brier_score_loss(labels, scores), "log_loss": metrics.log_loss(labels, clipped)},
            rel=1e-7)


def drifts():
    for n, digits in [(40, 1), (300, 17)]:
        old, new = np.round(draw.beta(2, 3, n), digits), np.round(draw.beta(2.4, 2.6, n), digits)
        name = table(old=old, new=new)
        ks, ranks = stats.ks_2samp(old, new), stats.mannwhitneyu(new, old, method="asymptotic")
        case("drift", {"reference": {"csv": name, "column": "old"}, "current": {"csv": name, "column": "new"}},
             {"psi_bins": 10, "psi_eps": 1e-4}, {
                 "D": ks.statistic, "wasserstein": stats.wasserstein_distance(old, new),
                 "mannwhitney_U_current": ranks.statistic, "mannwhitney_p": ranks.pvalue}, rel=1e-8)


def stopping():
    for p0 in (0.02, float(np.round(draw.uniform(0.05, 0.3), 3))):
        looks = sorted(int(value) for value in draw.choice(np.arange(20, 400), 4, replace=False))
        first = lambda n, enough: next(k for k in range(n + 1) if enough(k))
        exact = [first(n, lambda k: stats.binom.sf(k - 1, n, p0) <= 0.01) for n in looks]
        case("exact_binomial_stopping", {"p0": p0, "looks": looks}, {"alpha_per_look": 0.01}, {
            "min_events": exact, "p_value_at_bound": [stats.binom.sf(k - 1, n, p0) for k, n in zip(exact, looks)]})
        above = lambda k, n: stats.beta.sf(p0, 0.5 + k, 1.5 + n - k)
        bayes = [first(n, lambda k: above(k, n) > 0.9) for n in looks]
        case("bayes_stopping", {"p0": p0, "looks": looks}, {"prior_alpha": 0.5, "prior_beta": 1.5, "cutoff": 0.9}, {
            "min_events": bayes, "posterior_prob_at_bound": [above(k, n) for k, n in zip(bayes, looks)]})


def powers():
    for effect, n in [(0.4, 90), (float(np.round(draw.uniform(0.2, 1.2), 2)), int(draw.integers(10, 60)))]:
        df, shift = 2 * (n - 1), effect * np.sqrt(n / 2)
        limit = stats.t.isf(0.025, df)
        power = stats.nct.sf(limit, df, shift) + stats.nct.cdf(-limit, df, shift)
        case("power_t_test", {"d": effect}, {"power": 0.8, "alpha": 0.05, "n": n}, {"power_at_n": power}, rel=1e-7)
    for p10, p01, pairs in [(0.12, 0.03, 130), (0.3, 0.2, int(draw.integers(20, 80)))]:
        power, both = 0.0, p10 + p01
        for count in range(1, pairs + 1):
            split = np.arange(count + 1)
            smaller = np.minimum(split, count - split)
            p = np.minimum(1, 2 * stats.binom.cdf(smaller, count, 0.5))
            chance = stats.binom.pmf(split, count, p10 / both)[p <= 0.05].sum()
            power += stats.binom.pmf(count, pairs, both) * chance
        case("power_mcnemar", {"p10": p10, "p01": p01}, {"alpha": 0.05, "power": 0.8, "npairs": pairs}, {
            "power_exact_test": power}, rel=1e-8)


def bayes():
    for xa, na, xb, nb in [(0, 12, 4, 15), (int(draw.integers(30, 90)), 400, int(draw.integers(30, 90)), 380)]:
        a, b = stats.beta(1 + xa, 1 + na - xa), stats.beta(1 + xb, 1 + nb - xb)
        ends = {"points": [a.mean(), b.mean()], "epsabs": 1e-13, "epsrel": 1e-12, "limit": 400}
        greater = integrate.quad(lambda x: a.pdf(x) * b.sf(x), 0, 1, **ends)[0]
        loss = integrate.quad(lambda x: b.cdf(x) * a.sf(x), 0, 1, **ends)[0]

        def below(difference):
            return integrate.quad(lambda x: a.pdf(x) * b.cdf(x + difference), 0, 1, **ends)[0]

        bounds = [optimize.brentq(lambda d: below(d) - q, -0.9, 0.9, xtol=1e-12) for q in (0.025, 0.975)]
        case("bayes_beta_binomial", {"xa": xa, "na": na, "xb": xb, "nb": nb},
             {"prior_alpha": 1, "prior_beta": 1, "cred": 0.95}, {
                 "prob_b_gt_a": greater, "expected_loss_choose_b": loss, "diff_cri_b_minus_a": bounds,
                 "cri_a": list(a.interval(0.95)), "cri_b": list(b.interval(0.95))}, rel=1e-7, absolute=1e-9)


for family in (distributions, proportions, means, adjusted, tables, diagnostics, drifts, stopping, powers, bayes):
    family()
(folder / "drawn.json").write_text(json.dumps({"set": f"drawn {seed}", "cases": cases}))
