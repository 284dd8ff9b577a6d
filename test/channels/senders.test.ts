import { expect, test } from 'vitest';
import { isLoopback, mayAnswer } from '../../src/channels/senders.ts';

test('with an app id, answers go to Microsoft\'s connectors over https and nowhere else', () => {
  for (const good of ['https://smba.trafficmanager.net/amer/', 'https://smba.infra.gcc.teams.microsoft.com/teams', 'https://webchat.botframework.com/', 'https://directline.botframework.azure.us/']) expect(mayAnswer(good, true), good).toBe(true);
  for (const bad of ['http://smba.trafficmanager.net/', 'https://evil.trafficmanager.net/', 'https://xsmba.trafficmanager.net/', 'https://botframework.com.evil.example/', 'https://evilbotframework.com/', 'https://smba.trafficmanager.net@evil.example/',
    'https://a:b@smba.trafficmanager.net/', 'https://127.0.0.1/', 'http://localhost/', 'file:///etc/passwd', 'javascript:1', '', 'x']) expect(mayAnswer(bad, true), bad).toBe(false);
});

test('without one, to this machine only', () => {
  for (const good of ['http://localhost:56150/_connector', 'http://127.0.0.1:1', 'http://[::1]:2', 'https://127.1.2.3/']) expect(mayAnswer(good, false), good).toBe(true);
  for (const bad of ['https://smba.trafficmanager.net/', 'http://0.0.0.0/', 'http://10.0.0.1/', 'http://localhost.evil.example/', 'http://127.0.0.1.evil.example/', 'ftp://localhost/', 'http://a@localhost/']) expect(mayAnswer(bad, false), bad).toBe(false);
});

test('this machine goes by few names', () => {
  for (const host of ['localhost', '127.0.0.1', '::1', '[::1]']) expect(isLoopback(host)).toBe(true);
  for (const host of ['0.0.0.0', '::', 'example.com', '1270.0.0.1', '127.0.0.1.example.com', '']) expect(isLoopback(host)).toBe(false);
});
