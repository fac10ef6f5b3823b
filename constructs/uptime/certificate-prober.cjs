'use strict';

// This file is the whole of an AWS Lambda function: it is packed as it stands, and nothing of the kit imports it.
// It opens a TLS connection to each host, reads the certificates that the host shows, and closes it again. It sends
// no request, reads no answer, and has no right in AWS but to write its own log.

const tls = require('node:tls');

/** Milliseconds that one host has to finish the handshake. */
const LIMIT_MS = 10_000;
const MS_PER_DAY = 86_400_000;

/** No chain is so long; one that goes round in a circle ends here. */
const MAX_CERTIFICATES = 16;

/**
 * What a host shows to somebody who asks for it by its name.
 * @param {{ host: string, port?: number, address?: string, ca?: string, limitMs?: number, now?: number }} options
 *   the last five are there for tests
 * @returns {Promise<{ daysLeft: number, reason?: string } | { problem: string }>} whole days until the first
 *   certificate of the chain ends, and 0 where a browser would refuse it now; a problem where no certificate was seen
 */
function probe({ host, port = 443, address = host, ca, limitMs = LIMIT_MS, now = Date.now() }) {
  return new Promise((resolve) => {
    const socket = tls.connect({
      host: address,
      port,
      servername: host,
      ca,
      // A certificate that is refused is an answer, and told apart from a host that does not answer: what the
      // checks of TLS said of it is read below, and nothing is sent to a host, trusted or not.
      rejectUnauthorized: false,
    });
    const end = (result) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => end({ problem: 'no handshake in time' }), limitMs);
    socket.on('error', ({ code, message }) => end({ problem: code ?? message }));
    socket.on('close', () => end({ problem: 'closed before the handshake was done' }));
    socket.on('secureConnect', () => {
      if (!socket.authorized)
        return end({ daysLeft: 0, reason: String(socket.authorizationError) });
      return end({ daysLeft: daysLeft(socket.getPeerCertificate(true), now) });
    });
  });
}

/** Whole days until the first certificate of a chain ends. */
function daysLeft(leaf, now) {
  const ends = [];
  for (let one = leaf; one !== undefined && ends.length < MAX_CERTIFICATES;) {
    ends.push(Date.parse(one.valid_to));
    // The one at the top signed itself.
    one = one.issuerCertificate === one ? undefined : one.issuerCertificate;
  }
  return Math.max(0, Math.floor((Math.min(...ends) - now) / MS_PER_DAY));
}

/**
 * One line of the log, from which CloudWatch takes the metric. Without a value it is a line to read, and no metric:
 * the alarm takes a host that shows no certificate for a bad one as well, but only after an hour of it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
function line({ namespace, metric }, host, result, now) {
  if (!('daysLeft' in result)) return JSON.stringify({ Host: host, problem: result.problem });
  const Metrics = [{ Name: metric, Unit: 'Count' }];
  return JSON.stringify({
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [['Host']], Metrics }],
    },
    Host: host,
    [metric]: result.daysLeft,
    ...(result.reason === undefined ? {} : { reason: result.reason }),
  });
}

/**
 * Called by the schedule.
 * @param {{ namespace: string, metric: string, hosts: readonly string[] }} event
 */
async function handler(event) {
  const now = Date.now();
  const results = await Promise.all(event.hosts.map((host) => probe({ host })));
  const lines = results.map((result, index) => line(event, event.hosts[index], result, now));
  // Not console.log: the runtime would write words of its own before the JSON.
  await new Promise((resolve) => process.stdout.write(`${lines.join('\n')}\n`, resolve));
}

module.exports = { handler, line, probe, LIMIT_MS };
