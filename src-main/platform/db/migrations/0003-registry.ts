/** Registries and adopted versions as projections, mirrors of what each registry said, imported evidence. */
export const registry = `
`;
