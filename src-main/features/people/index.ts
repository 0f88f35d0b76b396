export { passwordRefusal } from './domain';
export { organisationKind, personKind } from './kind';
export { type FoundingRecords, foundVault, peopleHandlers } from './service';
export { actingAs, closeSession, noteAttempts, openSession } from './service-session';
export { findOrganisation, findPerson, listPeople, type Person } from './store';
