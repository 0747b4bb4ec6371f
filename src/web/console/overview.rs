//! What waits, and how the last weeks went.

use serde::Serialize;

use crate::domain::staff::Permission;
use crate::web::session::Answered;
use crate::web::visit::Visit;

/// What the page shows.
#[derive(Debug, Serialize)]
struct Overview {}

/// Shows it.
pub(super) async fn show(visit: Visit) -> Answered {
    let signed = visit.staff(Permission::ReadEditions).await?;
    Ok(signed.page("console/overview.html", &Overview {}))
}
