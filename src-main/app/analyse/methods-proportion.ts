import { AppError } from '@main/kernel/app-error';
import { clopperPearsonInterval } from '@main/statistics/clopper-pearson';
import {
  type Confusion,
  confusionAt,
  confusionMeasures,
  confusionRates,
  type Rate,
} from '@main/statistics/confusion';
import { type LogRatio, likelihoodRatios, oddsRatio } from '@main/statistics/likelihood-ratios';
import { normalQuantile } from '@main/statistics/normal';
import { predictiveValuesAt } from '@main/statistics/predictive-values';
import {
  agrestiCoullInterval,
  jeffreysInterval,
  wilsonCorrectedInterval,
} from '@main/statistics/proportion-intervals';
import { wilsonInterval } from '@main/statistics/wilson';
import { bounds } from './bounds';
import type { Answer, Given, Method } from './given';
import { subgroupMethods } from './methods-subgroup';
import { orNull } from './outcome';
import { refuse } from './refuse';

export const proportionMethods: Readonly<Record<string, Method>> = {
  proportion_ci: proportionIntervals,
  confusion_metrics: confusionMetrics,
  prevalence_adjusted_pv: predictiveValues,
  ...subgroupMethods,
};

function proportionIntervals(given: Given): Answer {
  const [x, n] = [given.number('x'), given.number('n')];
  if (n === 0) refuse('there is no trial');
  const z = zOf(given);
  return {
    ...bounds('wilson', wilsonInterval(x, n, z)),
    ...bounds('wilson_cc', wilsonCorrectedInterval(x, n, z)),
    ...bounds('clopper_pearson', clopperPearsonInterval(x, n, given.level)),
    ...bounds('jeffreys', jeffreysInterval(x, n, given.level)),
    ...bounds('agresti_coull', agrestiCoullInterval(x, n, z)),
  };
}

function confusionMetrics(given: Given): Answer {
  const table = tableOf(given);
  const z = zOf(given);
  const measures = confusionMeasures(table);
  const ratios = likelihoodRatios(table, z);
  const rates = Object.entries(confusionRates(table)).map(([name, rate]) =>
    rateKeys(name, rate, given.level),
  );
  return {
    ...table,
    ...Object.assign({}, ...rates),
    prevalence: measures.prevalence,
    balanced_accuracy: orNull(measures.balancedAccuracy),
    youden: orNull(measures.youden),
    f1: orNull(measures.f1),
    mcc: orNull(measures.mcc),
    cohen_kappa: orNull(measures.kappa),
    ...ratioKeys('lr_pos', ratios.positive),
    ...bounds('lr_pos_dtcompair', ratios.positive.interval),
    ...ratioKeys('lr_neg', ratios.negative),
    ...ratioKeys('dor', oddsRatio(table.tp, table.fp, table.fn, table.tn, z)),
  };
}

function predictiveValues(given: Given): Answer {
  const found = predictiveValuesAt(countsOf(given), given.number('prevalence'), zOf(given));
  return {
    ppv: orNull(found.ppv),
    ...bounds('ppv_lr', found.ppvInterval),
    ...bounds('ppv_mercaldo_logit', found.ppvInterval),
    npv: orNull(found.npv),
    ...bounds('npv_lr', found.npvInterval),
    ...bounds('npv_mercaldo_logit', found.npvInterval),
  };
}

function rateKeys(name: string, { k, n }: Rate, level: number): Answer {
  const z = normalQuantile((1 + level) / 2);
  return {
    [name]: n === 0 ? null : k / n,
    ...bounds(`${name}_wilson`, n === 0 ? null : wilsonInterval(k, n, z)),
    ...bounds(`${name}_cp`, n === 0 ? null : clopperPearsonInterval(k, n, level)),
  };
}

function ratioKeys(name: string, { ratio, interval }: LogRatio): Answer {
  return { [name]: orNull(ratio), ...bounds(name, interval) };
}

function tableOf(given: Given): Confusion {
  if (given.has('rule') && given.text('rule').replaceAll(' ', '') !== 'score>=thresholdispositive') {
    throw new AppError('ANALYSIS_CASE_INVALID');
  }
  if (!given.has('csv')) return countsOf(given);
  return confusionAt(given.labels(), given.measured('score'), given.number('threshold'));
}

function countsOf(given: Given): Confusion {
  const [tp, fp, fn, tn] = [given.number('tp'), given.number('fp'), given.number('fn'), given.number('tn')];
  if (tp + fp + fn + tn === 0) refuse('there is no case');
  return { tp, fp, fn, tn };
}

function zOf(given: Given): number {
  return normalQuantile((1 + given.level) / 2);
}
