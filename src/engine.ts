/** A regular expression that backtracks for too long is finished by V8's engine that does not (it works as RE2 does): no pattern of a trainer's can hold up a reply. Loaded before anything else; it knows no `u` flag. */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
