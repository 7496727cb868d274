export type SdkName = "javascript" | "node" | "rudderstack" | "python" | "php" | "curl" | "till";

export interface Snippet {
  readonly sdk: SdkName;
  /** As the tool calls itself. */
  readonly title: string;
  readonly install?: string;
  readonly code: string;
}

export interface Place {
  /** The server's address, without a slash at its end. */
  readonly host: string;
  readonly key: string;
}

/** What to paste where, so that the first event arrives. */
export const snippets = ({ host, key }: Place): readonly Snippet[] => {
  const bare = host.replace(/^https?:\/\//, "");
  const protocol = host.startsWith("https") ? "https" : "http";
  return [
    {
      sdk: "javascript",
      title: "analytics.js",
      install: "npm install @segment/analytics-next",
      code: `import { AnalyticsBrowser } from "@segment/analytics-next";

export const analytics = AnalyticsBrowser.load({ writeKey: "${key}", cdnURL: "${host}" });

analytics.identify("customer-42", { email: "zoe@example.org", firstName: "Zoé" });
analytics.track("Product Viewed", { product_id: "tea-1", name: "Thé vert", price: 8.9 });`,
    },
    {
      sdk: "rudderstack",
      title: "RudderStack",
      install: "npm install @rudderstack/analytics-js",
      code: `import { RudderAnalytics } from "@rudderstack/analytics-js/bundled";

export const analytics = new RudderAnalytics();
analytics.load("${key}", "${host}", { configUrl: "${host}" });

analytics.identify("customer-42", { email: "zoe@example.org" });
analytics.track("Product Viewed", { product_id: "tea-1", price: 8.9 });`,
    },
    {
      sdk: "node",
      title: "Node.js",
      install: "npm install @segment/analytics-node",
      code: `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${key}", host: "${host}", path: "/v1/batch" });

analytics.track({
  userId: "customer-42",
  event: "Order Completed",
  properties: { order_id: "1001", total: 27.5, currency: "EUR", products: [{ product_id: "tea-1", price: 27.5, quantity: 1 }] },
});
await analytics.closeAndFlush();`,
    },
    {
      sdk: "python",
      title: "Python",
      install: "pip install segment-analytics-python",
      code: `import segment.analytics as analytics

analytics.write_key = "${key}"
analytics.host = "${host}"

analytics.track("customer-42", "Order Completed", {
    "order_id": "1001", "total": 27.5, "currency": "EUR",
    "products": [{"product_id": "tea-1", "price": 27.5, "quantity": 1}],
})
analytics.flush()`,
    },
    {
      sdk: "php",
      title: "PHP",
      install: "composer require segmentio/analytics-php",
      code: `<?php
require __DIR__ . "/vendor/autoload.php";

use Segment\\Segment;

Segment::init("${key}", ["host" => "${bare}", "ssl" => ${protocol === "https" ? "true" : "false"}]);

Segment::track([
    "userId" => "customer-42",
    "event" => "Order Completed",
    "properties" => ["order_id" => "1001", "total" => 27.5, "currency" => "EUR"],
]);
Segment::flush();`,
    },
    {
      sdk: "curl",
      title: "curl",
      code: `curl -sS '${host}/v1/track' \\
  -u '${key}:' \\
  -H 'Content-Type: application/json' \\
  -d '{
    "userId": "customer-42",
    "event": "Order Completed",
    "properties": {
      "order_id": "1001",
      "total": 27.5,
      "currency": "EUR",
      "products": [{ "product_id": "tea-1", "name": "Thé vert", "price": 27.5, "quantity": 1 }]
    }
  }'`,
    },
    {
      sdk: "till",
      title: "HTTP",
      code: `POST /v1/batch HTTP/1.1
Host: ${bare}
Authorization: Basic ${btoa(`${key}:`)}
Content-Type: application/json

{
  "batch": [
    {
      "type": "track",
      "messageId": "till-3-receipt-1001",
      "timestamp": "${new Date().toISOString()}",
      "event": "Order Completed",
      "context": { "externalIds": [{ "type": "loyalty_card", "id": "2900000000017", "collection": "users" }] },
      "properties": {
        "order_id": "till-3-1001",
        "store": "Lyon 2",
        "channel": "store",
        "total": 27.5,
        "currency": "EUR",
        "products": [{ "product_id": "tea-1", "price": 27.5, "quantity": 1 }]
      }
    }
  ]
}`,
    },
  ];
};
