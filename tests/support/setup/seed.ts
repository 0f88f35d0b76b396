import { configureGlobal } from 'fast-check';

/** Seed of every property test, so that a failure repeats; `SEED=…` tries another. fast-check prints it on failure. */
const defaultSeed = 20261123;

configureGlobal({ seed: Number(process.env.SEED ?? defaultSeed) });
