/**
 * Whether a text is a semantic version, without a leading `v`.
 *
 * Source: the expression of semver.org, "Is there a suggested regular expression to check a SemVer string?".
 */
export const isSemver = (text: string): boolean => text.length <= 256 && form.test(text);

const form =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$/;
