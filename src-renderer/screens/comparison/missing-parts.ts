/** What a comparison has to be read beside, and who has to write it. None of these has a record yet. */
export const missingParts = [
  {
    title: 'Intended use',
    what: 'Whether the candidate stays within the intended use.',
    role: 'regulatory lead',
  },
  {
    title: 'Regulatory decision',
    what: 'Whether the change needs a submission, and by which rule.',
    role: 'regulatory lead',
  },
  {
    title: 'Compatibility',
    what: 'Whether inputs, outputs and interfaces of the candidate fit where the baseline runs.',
    role: 'ML engineer',
  },
  {
    title: 'Risk',
    what: 'Which risks the change adds, removes or moves.',
    role: 'risk manager',
  },
] as const;
