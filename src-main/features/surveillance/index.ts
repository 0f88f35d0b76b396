import type { Handlers } from '@main/platform/calls';
import { addBatch } from './service-batches';
import { design, endPlan, setPlan } from './service-plans';
import { closeProblem, createProblem, listProblems, showProblem } from './service-problems';
import { listPlans, showPlan } from './service-views';

export { monitoringBatchKind } from './kind-batch';
export { monitoringPlanKind } from './kind-plan';
export { problemReportKind } from './kind-problem';
export { checkSurveillance } from './service-check';

export const surveillanceHandlers: Handlers<
  | 'monitoring.design'
  | 'monitoring.setPlan'
  | 'monitoring.endPlan'
  | 'monitoring.addBatch'
  | 'monitoring.list'
  | 'monitoring.show'
  | 'problem.create'
  | 'problem.close'
  | 'problem.list'
  | 'problem.show'
> = {
  'monitoring.design': design,
  'monitoring.setPlan': setPlan,
  'monitoring.endPlan': endPlan,
  'monitoring.addBatch': addBatch,
  'monitoring.list': listPlans,
  'monitoring.show': showPlan,
  'problem.create': createProblem,
  'problem.close': closeProblem,
  'problem.list': listProblems,
  'problem.show': showProblem,
};
