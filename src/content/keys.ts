/** Which keys a shape knows at a place, for "did you mean". */
import { z } from 'zod';
import type { Path } from './read.ts';

/** The keys that may stand at a path of a value of this shape; none where it is no map. */
export function keysAt(shape: z.ZodType, path: Path): string[] {
  const bare = unwrapped(shape);
  const [next, ...rest] = path;
  if (next === undefined) {
    if (bare instanceof z.ZodObject) return Object.keys(bare.shape);
    return bare instanceof z.ZodRecord && bare.keyType instanceof z.ZodEnum ? bare.keyType.options.map(String) : [];
  }
  const inner: unknown = bare instanceof z.ZodObject ? bare.shape[next] : bare instanceof z.ZodArray ? bare.element : undefined;
  return inner instanceof z.ZodType ? keysAt(inner, rest) : [];
}

function unwrapped(shape: z.ZodType): z.ZodType {
  return shape instanceof z.ZodOptional || shape instanceof z.ZodDefault ? unwrapped(shape.def.innerType as z.ZodType) : shape;
}
