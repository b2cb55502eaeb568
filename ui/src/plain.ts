/**
 * Text from the machine, such as a file's name, made safe to read: what cannot be printed, and what turns the direction of writing around so that
 * `exe.png` is read for `gnp.exe`, shows as the sign for "something stood here".
 */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
