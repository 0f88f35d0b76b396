export { adoptionRuleKind } from './kind';
export { adoptByRule, adoptByRules } from './service-adopt';
export { checkAdoptions } from './service-check';
export { ruleHandlers, rulesFor } from './service-rules';
