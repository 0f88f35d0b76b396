/** Letters and pairs that are read for one another in a login; applied in this order. */
const loginLookalikes: readonly (readonly [RegExp, string])[] = [
  [/[._-]/g, ''],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/0/g, 'o'],
  [/[1i]/g, 'l'],
  [/5/g, 's'],
];

/** What a login looks like at a glance: two with the same skeleton are mistaken for one another. */
export function loginSkeleton(login: string): string {
  return loginLookalikes.reduce((text, [from, to]) => text.replace(from, to), login.toLowerCase());
}

// Cyrillic and Greek letters that print like Latin ones in one case or the other (Unicode TS 39, confusables).
const foreign = 'авекмнорстухіјѕԁɡαβεζηικμνορτυχ';
const latin = 'abekmhopctyxijsdgabezhikmnoptyx';
const toLatin = new Map([...foreign].map((letter, index) => [letter, latin.charAt(index)]));

/** What a printed name looks like, whatever its script, case, accents of width, spacing and punctuation. */
export function nameSkeleton(name: string): string {
  const folded = [...name.normalize('NFKC').toLowerCase()]
    .map((letter) => toLatin.get(letter) ?? letter)
    .join('');
  return folded
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .replaceAll('0', 'o')
    .replace(/[1i]/g, 'l');
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** Whether a word of a name mixes scripts whose letters look alike: no language does. */
export function mixesScripts(name: string): boolean {
  return name.split(/[\s-]+/).some((word) => scripts.filter((script) => script.test(word)).length > 1);
}
