import { accessHandlers } from './service-access-review';
import { alertsHandlers } from './service-alerts';
import { authenticatorHandlers } from './service-authenticator';
import { enrolHandlers } from './service-enrol';
import { identityHandlers } from './service-identity';
import { policyHandlers } from './service-policy';
import { resetHandlers } from './service-reset';
import { rolesHandlers } from './service-roles';
import { viewHandlers } from './service-view';

/** All that is asked about people but for what changes the vault's own keys. */
export const peopleHandlers = {
  ...viewHandlers,
  ...enrolHandlers,
  ...rolesHandlers,
  ...identityHandlers,
  ...policyHandlers,
  ...resetHandlers,
  ...authenticatorHandlers,
  ...alertsHandlers,
  ...accessHandlers,
};
