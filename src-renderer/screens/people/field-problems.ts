/** Refusals that belong to the login, the printed name or the first password of a form. */
export const aboutLogin = ['LOGIN_TAKEN', 'LOGIN_FORM', 'LOGIN_CONFUSABLE'] as const;
export const aboutName = ['NAME_CONFUSABLE'] as const;
export const aboutPassword = ['PASSWORD_TOO_WEAK'] as const;
