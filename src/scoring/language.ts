const COMMON = new Set(("the a an i you we he she it they me my your our his her its their them us this that these those is are was were be been am do does did have has had will would can could should " +
  "may might must not no yes and or but so if then to of in on at for from with by about as up out off over after before into than too very just only here there what when where who how why which all any some " +
  "more most now today tomorrow please sorry thanks thank hi hello hey ok okay u r ur im ill its dont cant wont get got go going know see look like want need help let know sir madam order refund back send call new one two " +
  "account number card bill phone email ticket tickets case check fix done well good great time day week again still really because been being same").split(' '));

const FOREIGN = new Set(("der die das und ist nicht ich sie wir haben wird auf mit für ein eine zu den dem von bitte leider ihre ihr kann sind auch es im bei " +
  "le la les des et est vous nous je pas que qui dans pour avec une sur votre notre merci désolé bonjour cette sont avons très " +
  "el los las que por para con una su nuestro gracias lo siento está estamos usted hola muy pero como más del al es " +
  "il che di non per una sono siamo grazie mi dispiace questo con del della più anche ci " +
  "o os as um uma não você obrigado desculpe para com seu sua nós estamos isso mais " +
  "de het een en niet wij u uw voor met van dat dit zijn wordt kunnen naar spijt bedankt " +
  "tut leid entschuldigung bestellung kommt unser siento mucho désolé madame monsieur scusi lamento przykro jest nie się na że do jak przepraszam dziękuję proszę det och att är inte vi för som har på tack jag").split(' '));

/** Words that English has too: they prove nothing. */
for (const shared of ['die', 'des', 'me', 'as', 'is', 'in', 'on', 'per', 'do', 'a', 'i', 'u', 'so', 'was', 'an', 'am', 'no', 'at', 'has', 'for', 'mi', 'en', 'es', 'con', 'na', 'bei', 'den', 'dat', 'as', 'um', 'os', 'ci', 'il', 'al', 'la', 'le']) FOREIGN.delete(shared);

const ENGLISH_ENDING = /(?:ing|ed|ly|tion|th|ck|y|er|ce|gh|'s)$/;

/** Whether normalised text can be judged as English. Short, slangy and second-language English passes. */
export function isEnglish(text: string): boolean {
  const latin = text.match(/[a-z]+/g) ?? [];
  const others = text.match(/[^\0-\x7f]/u) ? text.match(/(?![a-z])\p{L}/gu)?.length ?? 0 : 0;
  const letters = latin.reduce((sum, run) => sum + run.length, 0);
  if (letters + others >= 4 && letters < (letters + others) * 0.7) return false;
  const words = others ? text.match(/\p{L}+/gu) ?? [] : latin;
  if (words.length < 4) return words.filter((word) => FOREIGN.has(word)).length < 2;
  let [common, alien, odd] = [0, 0, 0];
  for (const word of words) {
    if (COMMON.has(word)) common++; else if (FOREIGN.has(word)) alien++;
    if (others && /[^a-z]/.test(word)) odd++;
  }
  const [english, foreign, strange] = [common, alien, odd].map((count) => count / words.length) as [number, number, number];
  if (strange > 0.25 && english < 0.2) return false;
  if (english === 0 && (foreign > 0 || strange > 0 || (words.length >= 8 && !words.some((word) => ENGLISH_ENDING.test(word))))) return false;
  return foreign < 0.15 || foreign < english * 1.5;
}
