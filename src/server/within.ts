/** What comes in time; undefined where it comes later or fails. The work goes on without us. */
export async function within<T>(most: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => { timer = setTimeout(() => resolve(undefined), most); });
  return Promise.race([work.catch(() => undefined), tooLate]).finally(() => clearTimeout(timer));
}
