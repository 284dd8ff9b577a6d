/** The same steps as a role-play, the stock way: botbuilder-dialogs, a waterfall of text prompts, its own state storage. Nothing is judged. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, MemoryStorage, type TurnContext } from 'botbuilder';
import { DialogSet, TextPrompt, WaterfallDialog } from 'botbuilder-dialogs';
import restify from 'restify';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const state = new ConversationState(new MemoryStorage());
const dialogs = new DialogSet(state.createProperty('dialog'));
dialogs.add(new TextPrompt('reply'));
dialogs.add(new WaterfallDialog('role-play', Array.from({ length: 12 }, (_, at) => (step) => step.prompt('reply', `The customer says line ${at + 1}: where is my parcel?`))));

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req, res) => {
  await adapter.process(req as never, res as never, async (context: TurnContext) => {
    const talk = await dialogs.createContext(context);
    const { status } = await talk.continueDialog();
    if (status === 'empty' || status === 'complete') await talk.beginDialog('role-play');
    await state.saveChanges(context);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`waterfall listens at http://127.0.0.1:${server.address().port}\n`));
