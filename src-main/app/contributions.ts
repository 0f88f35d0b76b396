import { approvalTag, queueWanted, recordTag } from '@main/features/sync';

/** What features say of a version wherever it is kept; collected here, because they do not know each other. */
const versionTags = [recordTag, approvalTag];

/** What takes part in every command. */
export const followers = [queueWanted(versionTags)];
