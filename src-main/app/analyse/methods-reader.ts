import { AppError } from '@main/kernel/app-error';
import { crossedStudy, readerStudy } from '@main/statistics/reader-study';
import type { Answer, Given, Method } from './given';
import { orNull, orRefuse } from './outcome';

export const readerMethods: Readonly<Record<string, Method>> = { mrmc_obuchowski_rockette: readers };

function readers(given: Given): Answer {
  const study = orRefuse(crossedStudy(readingsOf(given)));
  const result = orRefuse(readerStudy(study, covarianceOf(given), given.level));
  const { meanSquares, covariances } = result;
  const [test, interval] = [orNull(result.test), orNull(result.interval)];
  return {
    var: covariances.variance,
    cov1: covariances.sameReader,
    cov2: covariances.sameTreatment,
    cov3: covariances.neither,
    MS_T: meanSquares.treatment,
    MS_R: meanSquares.reader,
    MS_TR: meanSquares.interaction,
    F: test?.f ?? null,
    df1: test?.df1 ?? null,
    df2: test?.df2 ?? null,
    p: test?.p ?? null,
    diff_1_minus_2: result.difference,
    ci_lower: interval?.low ?? null,
    ci_upper: interval?.high ?? null,
    auc: result.aucs,
    treatment_means: result.treatmentMeans,
  };
}

function readingsOf(given: Given) {
  const [reader = [], treatment = [], cases = [], truth = [], rating = []] = given
    .texts('columns')
    .map((column) => given.columnNamed(column));
  return rating.map((text, row) => ({
    reader: reader[row] ?? '',
    treatment: treatment[row] ?? '',
    case: cases[row] ?? '',
    positive: labelOf(truth[row]),
    rating: numberOf(text),
  }));
}

function covarianceOf(given: Given): 'delong' | 'jackknife' {
  // Fixed readers or fixed cases are another model, whose numbers these would not be.
  if (given.has('random') && !given.text('random').includes('RRRC'))
    throw new AppError('ANALYSIS_CASE_INVALID');
  const named = given.has('cov') ? given.text('cov').toLowerCase() : 'delong';
  if (named !== 'delong' && named !== 'jackknife') throw new AppError('ANALYSIS_CASE_INVALID');
  return named;
}

function labelOf(text: string | undefined): boolean {
  if (text !== '0' && text !== '1') throw new AppError('ANALYSIS_CASE_INVALID');
  return text === '1';
}

function numberOf(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value)) throw new AppError('ANALYSIS_CASE_INVALID');
  return value;
}
