import { z } from 'zod';
import { FileTicket, Prose, RecordId, RecordNumber } from '../ids';
import { command, job, query } from './define';
import { predictionErrors } from './prediction-errors';
import {
  askedRule,
  BatchView,
  MonitoringRule,
  MonitoringState,
  monitoringTerms,
  PlanRow,
  ProblemRow,
  ProblemState,
  ProblemView,
  SiteName,
  WindowView,
} from './surveillance-views';
import { VersionRef } from './version';

const { metric, limit, window, minimum, noResult } = monitoringTerms;
const terms = { metric, limit, window, minimum, noResult: noResult.default('left-out'), ...askedRule };

/** Who decides about problem reports. */
const deciders = ['regulatory-lead', 'quality-approver', 'risk-manager'] as const;

export const surveillanceContract = {
  'monitoring.design': query({
    summary: 'What an alarm rule would do: height or count of its alarm, false-alarm rate, run lengths.',
    needs: 'session',
    roles: 'any',
    audited: 'never',
    input: z.strictObject(terms),
    output: z.strictObject({ rule: MonitoringRule }),
    errors: ['MONITORING_RULE_INVALID'],
  }),

  /** A plan that has seen a batch is locked: setting it again makes a new plan and ends this one. */
  'monitoring.setPlan': command({
    summary: 'Fix how a version is monitored: metric, limit, window, minimum n and alarm rule.',
    needs: 'session',
    roles: ['regulatory-lead', 'quality-approver', 'risk-manager', 'clinical-reviewer'],
    audited: 'always',
    input: z.strictObject({
      version: VersionRef,
      site: SiteName.nullable().default(null),
      ...terms,
      /** The plan that this one takes the place of. */
      plan: RecordId.optional(),
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber, rule: MonitoringRule }),
    errors: [
      'VERSION_NOT_FOUND',
      'VERSION_NOT_ADOPTED',
      'VERSION_THRESHOLD_MISSING',
      'MONITORING_RULE_INVALID',
      'MONITORING_PLAN_NOT_FOUND',
      'MONITORING_PLAN_ENDED',
    ],
  }),

  'monitoring.endPlan': command({
    summary: 'End a monitoring plan: no further batch is looked at by it.',
    needs: 'session',
    roles: ['regulatory-lead', 'quality-approver', 'risk-manager', 'clinical-reviewer'],
    audited: 'always',
    positional: ['plan'],
    input: z.strictObject({ plan: RecordId, reason: Prose }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['MONITORING_PLAN_NOT_FOUND', 'MONITORING_PLAN_ENDED'],
  }),

  'monitoring.addBatch': job({
    summary: 'Add labelled cases from use of a version at a site; an alarm opens a problem report.',
    needs: 'session',
    roles: ['regulatory-lead', 'quality-approver', 'risk-manager', 'clinical-reviewer', 'ml-engineer'],
    audited: 'always',
    positional: ['version', 'file'],
    input: z.strictObject({
      version: VersionRef,
      file: FileTicket,
      site: SiteName,
      from: z.iso.date(),
      to: z.iso.date(),
      reason: Prose,
    }),
    output: z.strictObject({
      id: RecordId,
      number: RecordNumber,
      rows: z.int(),
      looked: z.array(
        z.strictObject({
          plan: RecordNumber,
          standing: MonitoringState,
          problem: RecordNumber.nullable(),
        }),
      ),
    }),
    errors: [
      'VERSION_NOT_FOUND',
      'VERSION_NOT_ADOPTED',
      'VERSION_THRESHOLD_MISSING',
      'MONITORING_PLAN_MISSING',
      'MONITORING_PERIOD_INVALID',
      'MONITORING_BATCH_KNOWN',
      'EVIDENCE_IDENTIFIERS_FOUND',
      'TICKET_INVALID',
      'FILE_TOO_LARGE',
      ...predictionErrors,
    ],
  }),

  'monitoring.list': query({
    summary: 'Monitoring plans with where each stands.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({ state: z.enum(['in-force', 'all']).default('in-force') }),
    output: z.strictObject({ plans: z.array(PlanRow) }),
    errors: [],
  }),

  'monitoring.show': query({
    summary: 'One monitoring plan with its windows, CUSUM path and batches.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['plan'],
    input: z.strictObject({ plan: RecordId }),
    output: z.strictObject({
      plan: PlanRow,
      windows: z.array(WindowView),
      batches: z.array(BatchView),
    }),
    errors: ['MONITORING_PLAN_NOT_FOUND'],
  }),

  'problem.create': command({
    summary: 'Open a problem report about a record.',
    needs: 'session',
    roles: [...deciders, 'clinical-reviewer', 'specialist', 'ml-engineer'],
    audited: 'always',
    input: z.strictObject({
      subject: RecordId,
      title: Prose.max(200),
      description: Prose,
      source: z.enum(['complaint', 'internal', 'other']),
      awareOn: z.iso.date(),
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['RECORD_NOT_FOUND', 'PROBLEM_DATE_INVALID'],
  }),

  /** Everything that a closure consists of has to be there; nothing is taken from elsewhere. */
  'problem.close': command({
    summary: 'Close a problem report with its cause, what was done, and why it may be closed.',
    needs: 'session',
    roles: deciders,
    audited: 'always',
    positional: ['problem'],
    input: z.strictObject({
      problem: RecordId,
      cause: Prose.optional(),
      action: Prose.optional(),
      on: z.iso.date().optional(),
      reason: Prose,
    }),
    output: z.strictObject({ id: RecordId, number: RecordNumber }),
    errors: ['PROBLEM_NOT_FOUND', 'PROBLEM_CLOSED', 'PROBLEM_CLOSURE_INCOMPLETE', 'PROBLEM_DATE_INVALID'],
  }),

  'problem.list': query({
    summary: 'Problem reports, open ones first.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    input: z.strictObject({ state: z.union([ProblemState, z.literal('all')]).default('all') }),
    output: z.strictObject({ problems: z.array(ProblemRow) }),
    errors: [],
  }),

  'problem.show': query({
    summary: 'One problem report with its closure.',
    needs: 'session',
    roles: 'any',
    audited: 'inspection',
    positional: ['problem'],
    input: z.strictObject({ problem: RecordId }),
    output: ProblemView,
    errors: ['PROBLEM_NOT_FOUND'],
  }),
};
