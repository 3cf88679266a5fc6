const LOOK_AGAIN_MS = 25;

/** Looks at once, after each change and every 25 ms, until `look` gives something; rejects after `timeoutMs`. */
export async function waitUntil<T>(
  look: () => T | undefined | false,
  onChange: (listener: () => void) => () => void,
  timeoutMs: number,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => {
      clearInterval(again);
      clearTimeout(deadline);
      unsubscribe();
    };
    const check = () => {
      try {
        const found = look();
        if (found === undefined || found === false) return;
        stop();
        resolve(found);
      } catch (error) {
        stop();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const unsubscribe = onChange(check);
    const again = setInterval(check, LOOK_AGAIN_MS);
    const deadline = setTimeout(() => {
      stop();
      reject(new Error(`It did not happen within ${timeoutMs} ms: ${look.toString()}`));
    }, timeoutMs);
    check();
  });
}
