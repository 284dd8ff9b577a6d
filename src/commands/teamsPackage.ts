/** `amends teams-package`: the app as Teams takes it, checked against Microsoft's schema before it is written. */
import { writeFileSync } from 'node:fs';
import pack from '../../package.json' with { type: 'json' };
import { Usage, type Command } from './command.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DOMAIN = /^(?!.*\.\.)[a-z0-9][a-z0-9.-]{0,240}\.[a-z]{2,}$/i;

export const teamsPackageCommand: Command = {
  name: 'teams-package',
  usage: 'teams-package --app-id ID --domain HOST [--sso] [--privacy URL] [--terms URL] [--to FILE]',
  summary: 'writes the Teams app as a zip (amends-teams.zip) to upload; --sso signs people in on tabs, and adds the review as one',
  options: { 'app-id': { type: 'string' }, domain: { type: 'string' }, sso: { type: 'boolean' }, privacy: { type: 'string' }, terms: { type: 'string' }, to: { type: 'string' } },
  words: { min: 0, max: 0 },
  run: async (_words, { 'app-id': appId, domain, sso, privacy, terms, to = 'amends-teams.zip' }, terminal) => {
    if (!ID.test(String(appId))) throw new Usage('teams-package: --app-id wants the bot\'s application (client) id as Azure shows it: 8-4-4-4-12 hexadecimal digits.');
    if (!DOMAIN.test(String(domain))) throw new Usage('teams-package: --domain wants the host that serves Amends over https, without https:// and without a path: amends.example.org.');
    for (const [name, url] of Object.entries({ privacy, terms })) if (url !== undefined && !/^https:\/\/\S+$/.test(String(url))) throw new Usage(`teams-package: --${name} wants an address that begins with https://.`);
    const [{ manifestOf }, { colourIcon, outlineIcon }, { AppManifestUtils }, { strToU8, zipSync }] = await Promise.all([
      import('../channels/teams/manifest.ts'), import('../channels/teams/icons.ts'), import('@microsoft/app-manifest'), import('fflate'),
    ]);
    const manifest = manifestOf({
      appId: String(appId).toLowerCase(), domain: String(domain).toLowerCase(), version: pack.version, sso: sso === true,
      ...(privacy !== undefined && { privacyUrl: String(privacy) }), ...(terms !== undefined && { termsUrl: String(terms) }),
    });
    const wrong = await AppManifestUtils.validateAgainstSchema(manifest as unknown as Parameters<typeof AppManifestUtils.validateAgainstSchema>[0]);
    if (wrong.length) {
      terminal.err.write(`amends: teams-package: Teams would refuse this manifest. Nothing was written.\n${wrong.join('\n')}\n`);
      return 1;
    }
    // No time of day in it: the same app is the same file.
    const zip = zipSync({ 'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`), 'color.png': colourIcon(), 'outline.png': outlineIcon() }, { mtime: '1980-01-02' });
    try {
      writeFileSync(String(to), zip);
    } catch (error) {
      throw new Usage(`teams-package: "${String(to)}" cannot be written (${(error as NodeJS.ErrnoException).code}).`);
    }
    terminal.out.write(`${String(to)}: ${zip.length} bytes; version ${pack.version}, checked against Microsoft's schema. Upload it in Teams: Apps, Manage your apps, Upload an app.\n`);
    return 0;
  },
};
