/** `quality-approver` → `quality approver`. */
export const roleWord = (role: string): string => role.replaceAll('-', ' ').replace(/^ml /, 'ML ');

/** `risk_management_review` → `risk management review`. */
export const meaningWord = (meaning: string): string => meaning.replaceAll('_', ' ');
