import { useEffect, useRef, useState } from 'react';

/** A whole number that walks to its value instead of jumping; at once where motion is unwelcome. */
export function useCounted(value: number, { from = value, milliseconds = 900 }: { from?: number; milliseconds?: number } = {}): number {
  const [shown, setShown] = useState(from);
  const at = useRef(from);
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      at.current = value;
      setShown(value);
      return;
    }
    const start = at.current;
    let begun: number | undefined;
    let frame = requestAnimationFrame(function step(now) {
      begun ??= now;
      const part = Math.min(1, (now - begun) / milliseconds);
      at.current = start + (value - start) * (1 - (1 - part) ** 3);
      setShown(at.current);
      if (part < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [value, milliseconds]);
  return Math.round(shown);
}
