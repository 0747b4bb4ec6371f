# One sentence for each code of a verdict, for people who ask why somebody got a letter or did not.
# $product: the reader's product or "none"; $detail: what the document says, the contact or the limit, or "none".

reason-matched-purl = { $product }: the document names the same package.
reason-matched-cpe = { $product }: the document names the same CPE vendor and product.
reason-matched-name = { $product }: the document names the same vendor and product.
reason-matched-catalogue = { $product }: the document gives it another name ({ $detail }); both stand for the same product in our catalogue.
reason-matched-member = { $product }: the document names a member of this product line ({ $detail }).
reason-matched-line = { $product }: the document names the line this product belongs to ({ $detail }).
reason-matched-name-without-vendor = { $product }: the names are the same, but one side states no vendor, or only a part of its name.
reason-matched-keyword = { $product }: the document holds your keyword.
reason-version-affected = { $product }: the version lies in the affected range ({ $detail }).
reason-all-versions-affected = { $product }: every version is affected.
reason-version-unknown = { $product }: no version was told, so it counts as affected.
reason-version-expired = { $product }: the version was told too long ago to rely on it, so it counts as affected.
reason-range-unreadable = { $product }: the range could not be evaluated ({ $detail }), so it counts as affected.
reason-range-unstated = { $product }: no affected versions are stated, so it counts as affected.
reason-status-unclear = { $product }: the status is unclear or under investigation, so it counts as affected.
reason-version-outside = { $product }: the version lies outside every affected range ({ $detail }).
reason-version-fixed = { $product }: the version is repaired ({ $detail }).
reason-stated-not-affected = { $product }: the document says that it is not affected.
reason-no-product-matches = None of the products is named in the document.
reason-not-rated = At least one weakness has no certain rating, so it counts at the digest’s line.
reason-rating-overridden = An operator has set the rating: { $detail }
reason-rating-reaches-alert = The rating reaches the contact’s line for alerts ({ $detail }).
reason-exploited-reaches-digest = It is being exploited and reaches the contact’s line for the digest ({ $detail }).
reason-rating-reaches-digest = The rating reaches the contact’s line for the digest ({ $detail }).
reason-alerts-not-wanted = The rating reaches the line for alerts, but the contact wants no alerts ({ $detail }).
reason-cadence-wished = The contact wishes it so for this rating ({ $detail }).
reason-below-thresholds = The rating is below the contact’s lines ({ $detail }).
reason-nothing-new-for-reader = The contact had a letter about it, and nothing has changed for it.
reason-advisory-withdrawn = The advisory was taken back.
reason-tlp-forbids = The document is for named people only (TLP:RED) and is released only by an explicit order.
reason-not-cleared = The contact is not cleared for { $detail }.
reason-advisory-not-released = The document is here, but it has not been released yet.
reason-address-suppressed = The address must not be written to ({ $detail }).
reason-stream-left = The contact has stopped this stream ({ $detail }).
