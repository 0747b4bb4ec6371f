//! What programs were answered under a key of their own (Idempotency-Key): the same request once more is given the same
//! answer, and nothing is done twice.
//!
//! Never judges a request. Keys and requests are kept as digests; answers are forgotten after [`KEPT`], and at once where
//! they name somebody who asks to be forgotten: then it is only known that the request was done.

use chrono::{DateTime, Duration, Utc};

use super::{StoreError, Tx, sql};

/// For so long an answer is kept.
const KEPT: Duration = Duration::hours(24);

/// After so long a request that never ended is one whose process died: whoever asks again may try again.
const RUNS: Duration = Duration::minutes(5);

/// A request that carries a key.
#[derive(Debug, Clone, Copy)]
pub struct KeyedRequest<'a> {
    /// Who asks: its kind and name.
    pub caller: &'a str,
    /// SHA-256 of the key.
    pub key: &'a str,
    /// SHA-256 of what is asked.
    pub request: &'a str,
}

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedAnswer {
    /// The status code.
    pub status: u16,
    /// The media type of the body.
    pub media_type: String,
    /// The body.
    pub body: Vec<u8>,
}

/// What a key means for a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keyed {
    /// It was not used: the request is to be done now.
    New,
    /// This was asked before, and this was the answer.
    Answered(KeyedAnswer),
    /// This was asked before and done, and the answer named somebody who is forgotten since.
    Forgotten,
    /// This was asked before, and is still being done.
    Running,
    /// Something else was asked under it.
    OfAnother,
}

impl Tx {
    /// Notes that a request begins, unless its key was used before.
    pub async fn begin_keyed(&mut self, asked: KeyedRequest<'_>) -> Result<Keyed, StoreError> {
        self.forget_old_keys().await?;
        let text = "SELECT request_hash, begun_at, status, media_type, body FROM api_replies
            WHERE tenant_id = $1 AND caller = $2 AND key_hash = $3";
        let named = [self.tenant.0.into(), asked.caller.into(), asked.key.into()];
        if let Some(row) = sql::one(&self.transaction, text, named).await? {
            if sql::cell::<String>(&row, "request_hash")? != asked.request {
                return Ok(Keyed::OfAnother);
            }
            if let Some(status) = sql::cell::<Option<i64>>(&row, "status")? {
                let status = u16::try_from(status).map_err(|_| StoreError::corrupt("an answer has no status"))?;
                let (media_type, body) = (sql::cell(&row, "media_type")?, sql::cell(&row, "body")?);
                let (Some(media_type), Some(body)) = (media_type, body) else { return Ok(Keyed::Forgotten) };
                return Ok(Keyed::Answered(KeyedAnswer { status, media_type, body }));
            }
            if self.runs(sql::moment(&row, "begun_at")?) {
                return Ok(Keyed::Running);
            }
        }
        let text = "INSERT INTO api_replies (tenant_id, caller, key_hash, request_hash, begun_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant_id, caller, key_hash) DO UPDATE SET begun_at = excluded.begun_at";
        let values = [
            self.tenant.0.into(),
            asked.caller.into(),
            asked.key.into(),
            asked.request.into(),
            sql::micros(self.now).into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(Keyed::New)
    }

    /// Forgets what is older than [`KEPT`].
    pub async fn forget_old_keys(&mut self) -> Result<usize, StoreError> {
        let text = "DELETE FROM api_replies WHERE tenant_id = $1 AND begun_at <= $2";
        sql::run(&self.transaction, text, [self.tenant.0.into(), sql::micros(self.now - KEPT).into()]).await
    }

    /// Takes away what was answered, wherever one of these texts stands in it; upper and lower case are one. That the
    /// requests were done stays known. How many it were.
    pub async fn forget_in_answers(&mut self, texts: &[String]) -> Result<usize, StoreError> {
        let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).filter(|text| !text.is_empty()).collect();
        let (mut caller, mut key, mut forgotten) = (String::new(), String::new(), 0);
        loop {
            let page = "SELECT caller, key_hash, body FROM api_replies WHERE tenant_id = $1 AND body IS NOT NULL
                AND (caller > $2 OR caller = $2 AND key_hash > $3) ORDER BY caller, key_hash LIMIT 64";
            let behind = [self.tenant.0.into(), caller.as_str().into(), key.as_str().into()];
            let rows = sql::all(&self.transaction, page, behind).await?;
            if rows.is_empty() {
                return Ok(forgotten);
            }
            for row in rows {
                caller = sql::cell(&row, "caller")?;
                key = sql::cell(&row, "key_hash")?;
                let body: Vec<u8> = sql::cell(&row, "body")?;
                let said = String::from_utf8_lossy(&body).to_lowercase();
                if texts.iter().any(|text| said.contains(text.as_str())) {
                    let text = "UPDATE api_replies SET media_type = NULL, body = NULL
                        WHERE tenant_id = $1 AND caller = $2 AND key_hash = $3";
                    let named = [self.tenant.0.into(), caller.as_str().into(), key.as_str().into()];
                    forgotten += sql::run(&self.transaction, text, named).await?;
                }
            }
        }
    }

    fn runs(&self, begun: DateTime<Utc>) -> bool {
        begun + RUNS > self.now
    }

    /// Keeps the answer to a request that began.
    pub async fn keep_keyed(&mut self, asked: KeyedRequest<'_>, answer: &KeyedAnswer) -> Result<(), StoreError> {
        let text = "UPDATE api_replies SET status = $4, media_type = $5, body = $6
            WHERE tenant_id = $1 AND caller = $2 AND key_hash = $3";
        let values = [
            self.tenant.0.into(),
            asked.caller.into(),
            asked.key.into(),
            i64::from(answer.status).into(),
            answer.media_type.as_str().into(),
            answer.body.clone().into(),
        ];
        sql::run(&self.transaction, text, values).await?;
        Ok(())
    }

    /// Forgets a request that came to nothing: under its key it may be tried again.
    pub async fn forget_keyed(&mut self, asked: KeyedRequest<'_>) -> Result<(), StoreError> {
        let text = "DELETE FROM api_replies WHERE tenant_id = $1 AND caller = $2 AND key_hash = $3";
        sql::run(&self.transaction, text, [self.tenant.0.into(), asked.caller.into(), asked.key.into()]).await?;
        Ok(())
    }
}
