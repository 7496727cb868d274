-- What is left on gift cards of a campaign is added up out of this alone.
CREATE INDEX vouchers_balance_idx ON vouchers (campaign, balance) WHERE balance > 0;
