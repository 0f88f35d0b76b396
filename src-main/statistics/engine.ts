/**
 * Version of the statistics engine, as every comparison record names it. Raise it with any change after which the same
 * inputs could give another number, decision or sentence – also a better one: a record is computed again to the same
 * digest by the same engine only. Version 1 is the engine before comparisons named one.
 */
export const engineVersion = '2';
