/** What a rule is: it reads a well-shaped scenario and complains about what it cannot mean. */
import type { Path } from '../read.ts';
import type { ScenarioFile } from '../shape.ts';

export type Complain = (path: Path, code: string, message: string, wayOut: string) => void;
export type Rule = (scenario: ScenarioFile, complain: Complain) => void;
