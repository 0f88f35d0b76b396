import type { Failure } from './failure';

/** Failures of monitoring and of problem reports. */
export const surveillanceFailures = {
  MONITORING_PLAN_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such monitoring plan.',
    remedy: 'List the plans and choose one of them.',
  },
  MONITORING_PLAN_ENDED: {
    status: 409,
    exit: 6,
    message: 'This monitoring plan was ended.',
    remedy: 'Set a new plan for the version.',
  },
  MONITORING_PLAN_MISSING: {
    status: 409,
    exit: 6,
    message: 'No monitoring plan in force is about this version and site.',
    remedy: 'Fix a plan with its alarm rule first: nothing is looked at before there is one.',
  },
  MONITORING_RULE_INVALID: {
    status: 400,
    exit: 2,
    message: 'The alarm rule lacks something, or could never give its alarm as it is.',
    remedy:
      'A CUSUM takes a value in control, one out of control on the other side of the limit, a number of cases, and either its height or a false-alarm probability. An exact bound takes a level and a number of looks, and a window in which it can be reached. The minimum is no larger than the window.',
  },
  MONITORING_PERIOD_INVALID: {
    status: 409,
    exit: 6,
    message: 'The period ends before it begins, lies in the future, or overlaps a batch of this site.',
    remedy: 'Give the days that only these cases are from.',
  },
  MONITORING_BATCH_KNOWN: {
    status: 409,
    exit: 6,
    message: 'These very bytes were added as a batch before.',
    remedy: 'Nothing is to be done: each case counts once.',
  },
  MONITORING_CASES_KNOWN: {
    status: 409,
    exit: 6,
    message: 'Cases of this batch are in a prediction file that this vault holds or held.',
    remedy:
      'Add cases from use: a test is not looked at again as surveillance. Where only the ids are alike, make them unique first.',
  },
  PROBLEM_NOT_FOUND: {
    status: 404,
    exit: 2,
    message: 'There is no such problem report.',
    remedy: 'List the problem reports and choose one of them.',
  },
  PROBLEM_CLOSED: {
    status: 409,
    exit: 6,
    message: 'This problem report is closed.',
    remedy: 'Open another one that names it.',
  },
  PROBLEM_CLOSURE_INCOMPLETE: {
    status: 400,
    exit: 2,
    message: 'A problem report is closed with its cause, what was done about it, and the day.',
    remedy: 'Give what is missing, then close it again.',
  },
  PROBLEM_DATE_INVALID: {
    status: 400,
    exit: 2,
    message: 'The day lies in the future, or before the day on which somebody became aware.',
    remedy: 'Give the day as it was.',
  },
} as const satisfies Record<string, Failure>;
