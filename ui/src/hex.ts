/** A digest as people compare it: in groups of four. */
export function inFours(hex: string): string {
  return hex.match(/.{1,4}/gu)?.join(' ') ?? '';
}
