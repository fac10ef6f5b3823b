/**
 * Domains at which anybody can have a mailbox: the large ones of a list, not all of its 14,125. Read on 2026-11-26 from
 * the npm package free-email-domains 1.12.6, undated.
 * @see https://github.com/Kikobeats/free-email-domains/blob/master/domains.json
 */
const DOMAINS: ReadonlySet<string> = new Set(
  [
    'gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de live.com live.co.uk msn.com',
    'yahoo.com yahoo.co.uk yahoo.co.in yahoo.fr yahoo.de ymail.com rocketmail.com aol.com icloud.com me.com mac.com',
    'proton.me protonmail.com pm.me tuta.io gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de mail.com',
    'mail.ru yandex.ru yandex.com bk.ru inbox.ru list.ru rambler.ru qq.com foxmail.com 163.com 126.com yeah.net',
    'sina.com sina.cn naver.com daum.net hanmail.net zoho.com zohomail.com fastmail.com fastmail.fm orange.fr',
    'wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it comcast.net verizon.net att.net',
    'sbcglobal.net bellsouth.net cox.net charter.net btinternet.com sky.com virginmedia.com rediffmail.com uol.com.br',
    'bol.com.br terra.com.br wp.pl o2.pl onet.pl interia.pl seznam.cz bigpond.com mailinator.com guerrillamail.com',
    'yopmail.com',
  ].flatMap((line) => line.split(' ')),
);

/** Whether anybody can have a mailbox at a domain; a domain that is not known may be such a one all the same. */
export function isPublicMailboxDomain(domain: string): boolean {
  return DOMAINS.has(domain.toLowerCase().replace(/^@/, '').replace(/\.$/, ''));
}
