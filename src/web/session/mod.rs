//! Who is inside: the cookie that opens a session, and what a page may know of its owner.
//!
//! A page asks for somebody by what it shows: [`Visit::staff`] with a permission, [`Visit::reader`], [`Visit::inside`] for
//! any of the staff. Whoever is not in is led to the page where one signs in, and back from there. A page that acts asks in
//! the same words and `…_acting`: that reads the form and wants the mark of the session in it, so no act forgets to look.
//! Open pages never ask, and so know nobody. The cookie holds what opens the session and nothing else; it never leaves this
//! site (`__Host-`, RFC 6265bis 4.1.3.2), no script reads it, and no other site's form brings it along.

mod account;
mod at_door;
mod invitation;
mod picture;
mod second_factor;
mod sign_in;

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Serialize;

use self::at_door::cookie;
pub(super) use self::at_door::{Stranger, come_in};
use super::Door;
use super::form::Fields;
use super::problem::Trouble;
use super::visit::{Around, Visit};
use crate::domain::audit::Actor;
use crate::domain::staff::{Member, Permission, Role, Stage};
use crate::enrolment::sessions::{Person, Session, SignedIn};
use crate::enrolment::{EnrolmentError, Registrar, Staffing};
use crate::press::{Area, Way};
use crate::publishing::Publisher;
use crate::store::{Desk, LinkedContact, StoreError};

/// Where staff sign in.
const STAFF_DOOR: &str = "/sign-in";

/// Where readers sign in.
const READERS_DOOR: &str = "/portal/sign-in";

/// The pages by which staff come in and look after their own account.
pub(super) fn routes() -> Router<Arc<Door>> {
    Router::new()
        .route("/", get(home))
        .route("/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/sign-in/code", get(second_factor::show).post(second_factor::enter))
        .route("/sign-in/set-up", get(second_factor::offer).post(second_factor::set_up))
        .route("/sign-out", post(sign_in::leave))
        .route("/invitation/{token}", get(invitation::show).post(invitation::accept))
        .route("/account", get(account::show).post(account::change))
}

/// The way out alone, for doors that lead to no staff.
pub(super) fn way_out() -> Router<Arc<Door>> {
    Router::new().route("/sign-out", post(sign_in::leave))
}

/// Leads everybody to the pages that are theirs.
async fn home(visit: Visit) -> Response {
    match visit.session().await {
        Ok(Some((_, session))) if matches!(session.who, Person::Staff(_)) => visit.onwards("/console/"),
        _ => visit.onwards("/portal/"),
    }
}

/// An answer that is no page: the visitor is led elsewhere, or told what went wrong.
#[derive(Debug)]
pub(super) struct Refusal(Box<Response>);

impl From<Response> for Refusal {
    fn from(response: Response) -> Self {
        Self(Box::new(response))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// What a handler of a page behind a session gives.
pub(super) type Answered = Result<Response, Refusal>;

/// What a handler of a form is given of it.
pub(super) use super::body::Body;

/// A visit of somebody who has signed in. It holds what opens the session, so nothing prints it.
#[derive(Clone)]
pub(super) struct Signed {
    /// The request.
    pub(super) visit: Visit,
    /// Its session.
    pub(super) session: Session,
    /// What opens the session.
    token: String,
    /// What every form of it carries.
    csrf: String,
    /// The name to be shown.
    name: String,
    /// The reader, if it is one.
    contact: Option<LinkedContact>,
}

impl Visit {
    /// The session of this browser, with what opens it; nothing where there is none any more.
    pub(super) async fn session(&self) -> Result<Option<(String, Session)>, Refusal> {
        let Some(token) = cookie(&self.headers) else { return Ok(None) };
        let found = self.door.staffing.sessions().find(&token).await.map_err(|error| self.failed(&error))?;
        Ok(found.map(|session| (token, session)))
    }

    /// A member of the staff who may do this looks at a page.
    pub(super) async fn staff(self, permission: Permission) -> Result<Signed, Refusal> {
        self.looking()?;
        self.member(Some(permission)).await
    }

    /// Any member of the staff looks at a page.
    pub(super) async fn inside(self) -> Result<Signed, Refusal> {
        self.looking()?;
        self.member(None).await
    }

    /// A member of the staff who may do this sends a form that comes from a page of the same session.
    pub(super) async fn staff_acting(self, permission: Permission, body: Body) -> Result<(Signed, Fields), Refusal> {
        self.member(Some(permission)).await?.with_form(body)
    }

    /// The same of any member of the staff.
    pub(super) async fn inside_acting(self, body: Body) -> Result<(Signed, Fields), Refusal> {
        self.member(None).await?.with_form(body)
    }

    /// A reader looks at a page.
    pub(super) async fn reader(self) -> Result<Signed, Refusal> {
        self.looking()?;
        self.contact().await
    }

    /// A reader sends a form that comes from a page of the same session.
    pub(super) async fn reader_acting(self, body: Body) -> Result<(Signed, Fields), Refusal> {
        self.contact().await?.with_form(body)
    }

    /// Looking never acts: what acts comes by the other way, where the form's mark is asked for.
    fn looking(&self) -> Result<(), Refusal> {
        match self.method {
            Method::GET | Method::HEAD => Ok(()),
            _ => Err(self.trouble(Trouble::NotThisWay).into()),
        }
    }

    async fn member(self, permission: Option<Permission>) -> Result<Signed, Refusal> {
        let Some((token, session)) = self.session().await? else { return Err(self.to_door(STAFF_DOOR).into()) };
        let name = match (&session.who, session.stage) {
            (Person::Staff(member), Stage::In) => member.name.clone(),
            (Person::Staff(_), stage) => return Err(self.onwards(&self.after(stage, &self.way_back())).into()),
            (Person::Reader { .. }, _) => return Err(self.to_door(STAFF_DOOR).into()),
        };
        if permission.is_some_and(|permission| !session.may(permission)) {
            return Err(self.trouble(Trouble::NotAdmitted).into());
        }
        Signed::of(self, session, token, name, None)
    }

    async fn contact(self) -> Result<Signed, Refusal> {
        let Some((token, session)) = self.session().await? else { return Err(self.to_door(READERS_DOOR).into()) };
        let Person::Reader { contact, .. } = &session.who else { return Err(self.to_door(READERS_DOOR).into()) };
        let found = match self.door.desk.linked_contact(*contact).await {
            Ok(found) => found,
            Err(StoreError::NotFound(_)) => return Err(self.to_door(READERS_DOOR).into()),
            Err(error) => return Err(self.failed(&error.into()).into()),
        };
        let name = found.subscriber.display_name().to_owned();
        Signed::of(self, session, token, name, Some(found))
    }

    /// To the page where one signs in, and back from there.
    fn to_door(&self, door: &str) -> Response {
        match self.way_back() {
            back if back.is_empty() => self.onwards(door),
            back => self.onwards(&with_next(door, &back)),
        }
    }

    /// Where somebody wanted to go who has to sign in first; a form is not sent again.
    fn way_back(&self) -> String {
        let seen = matches!(self.method, Method::GET | Method::HEAD);
        let path = self.uri.path_and_query().map(|path| path.as_str().to_owned());
        path.filter(|_| seen).unwrap_or_default()
    }

    /// Where somebody goes who has come so far.
    #[expect(clippy::unused_self, reason = "an answer of the visit, like the others")]
    pub(super) fn after(&self, stage: Stage, next: &str) -> String {
        match stage {
            Stage::SecondFactor => with_next("/sign-in/code", next),
            Stage::NoFactorYet => with_next("/sign-in/set-up", next),
            Stage::In if next.is_empty() => "/console/".to_owned(),
            Stage::In => next.to_owned(),
        }
    }

    /// What a story had against it.
    pub(super) fn failed(&self, error: &EnrolmentError) -> Response {
        self.trouble(Trouble::from(error))
    }
}

impl Signed {
    fn of(
        visit: Visit,
        session: Session,
        token: String,
        name: String,
        contact: Option<LinkedContact>,
    ) -> Result<Self, Refusal> {
        let csrf = visit.door.staffing.sessions().csrf(&token).map_err(|error| visit.failed(&error))?;
        Ok(Self { visit, session, token, csrf, name, contact })
    }

    /// The form of this visit, if it comes from a page of the same session.
    fn with_form(self, body: Body) -> Result<(Self, Fields), Refusal> {
        let fields = Fields::read(&self.visit.headers, body).map_err(|trouble| self.visit.trouble(trouble))?;
        let sessions = self.visit.door.staffing.sessions();
        match sessions.csrf_ok(&self.token, fields.get("csrf")) {
            Ok(true) => Ok((self, fields)),
            Ok(false) => Err(self.visit.trouble(Trouble::NotAdmitted).into()),
            Err(error) => Err(self.visit.failed(&error).into()),
        }
    }

    /// The name under which everything is written down that this visit does.
    pub(super) fn actor(&self) -> Actor {
        self.session.actor()
    }

    /// The member of the staff; nothing for readers.
    pub(super) fn member(&self) -> Option<&Member> {
        self.session.member()
    }

    /// The reader; nothing for staff.
    pub(super) fn contact(&self) -> Option<&LinkedContact> {
        self.contact.as_ref()
    }

    /// Whether the owner may do something.
    pub(super) fn may(&self, permission: Permission) -> bool {
        self.session.may(permission)
    }

    /// The books, in the owner's name.
    pub(super) fn desk(&self) -> Desk {
        self.visit.door.desk.acting(self.actor())
    }

    /// Who publishes, in the owner's name.
    pub(super) fn publisher(&self) -> Publisher {
        self.visit.door.publisher.acting(self.actor())
    }

    /// Who keeps the list, in the owner's name.
    pub(super) fn registrar(&self) -> Registrar {
        self.visit.door.registrar.acting(self.actor())
    }

    /// Who keeps the staff, in the owner's name.
    pub(super) fn staffing(&self) -> Staffing {
        self.visit.door.staffing.acting(self.actor())
    }

    /// A page of the console for staff, of the portal for readers; `template` is named by its path below `templates/`.
    pub(super) fn page(&self, template: &'static str, view: &impl Serialize) -> Response {
        let area = if self.contact.is_some() { Area::Portal } else { Area::Console };
        let ways = if area == Area::Portal { self.ways_of_readers() } else { self.ways_of_staff() };
        let around = Around { area, ways, person: Some(&self.name), csrf: &self.csrf };
        self.visit.page(around, template, view)
    }

    /// The same visit once something else opens its session: the forms of its page carry that one's mark.
    fn opened_by(&self, signed_in: &SignedIn) -> Result<Self, Refusal> {
        let (visit, token) = (self.visit.clone(), signed_in.token.clone());
        Self::of(visit, self.session.clone(), token, self.name.clone(), self.contact.clone())
    }

    /// A page on the way in: its forms carry the mark, and nothing leads further yet.
    fn at_door(&self, template: &'static str, view: &impl Serialize) -> Response {
        let person = Some(self.name.as_str());
        self.visit.page(Around { area: Area::Console, ways: Vec::new(), person, csrf: &self.csrf }, template, view)
    }

    fn ways_of_readers(&self) -> Vec<Way> {
        READERS_WAYS.iter().map(|(to, key)| self.way(to, key)).collect()
    }

    fn ways_of_staff(&self) -> Vec<Way> {
        let open = STAFF_WAYS.iter().filter(|(_, _, permission)| self.may(*permission));
        open.map(|(to, key, _)| self.way(to, key)).collect()
    }

    fn way(&self, to: &str, key: &'static str) -> Way {
        let path = self.visit.uri.path();
        let front = matches!(to, "/console/" | "/portal/");
        let here = if front { path == to } else { path == to || path.starts_with(&format!("{to}/")) };
        Way { to: to.to_owned(), key, here }
    }

    /// Onwards to a page of this site that says what was done: one of [`DONE`](super::visit::DONE).
    pub(super) fn done(&self, path: &str, done: &str) -> Response {
        let mark = if path.contains('?') { '&' } else { '?' };
        self.visit.onwards(&format!("{path}{mark}done={done}"))
    }

    /// The page that says what went wrong.
    pub(super) fn trouble(&self, trouble: Trouble) -> Response {
        self.visit.trouble(trouble)
    }
}

/// The navigation of the portal.
const READERS_WAYS: [(&str, &str); 5] = [
    ("/portal/", "way-portal"),
    ("/portal/open", "way-open"),
    ("/portal/profile", "way-profile"),
    ("/portal/settings", "way-settings"),
    ("/portal/letters", "way-letters"),
];

/// The navigation of the console, and what one needs for each.
const STAFF_WAYS: [(&str, &str, Permission); 10] = [
    ("/console/", "way-console", Permission::ReadEditions),
    ("/console/advisories", "way-inbox", Permission::ReadAdvisories),
    ("/console/orders", "way-orders", Permission::ReadEditions),
    ("/console/editions", "way-editions", Permission::ReadEditions),
    ("/console/subscribers", "way-subscribers", Permission::ReadSubscribers),
    ("/console/help", "way-help", Permission::ReadSubscribers),
    ("/console/newsletters", "way-newsletters", Permission::ReadEditions),
    ("/console/audit", "way-audit", Permission::ReadAudit),
    ("/console/staff", "way-staff", Permission::ManageStaff),
    ("/console/tokens", "way-tokens", Permission::ManageTokens),
];

/// The message that names a role.
pub(super) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Reader => "role-reader",
        Role::Editor => "role-editor",
        Role::Approver => "role-approver",
        Role::ListManager => "role-list-manager",
        Role::Administrator => "role-administrator",
    }
}

/// A path with the way back from it.
fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() {
        return path.to_owned();
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{path}?next={next}")
}

#[cfg(test)]
mod tests {
    use super::with_next;

    #[test]
    fn the_way_back_is_one_word_of_an_address() {
        assert_eq!(with_next("/sign-in", ""), "/sign-in");
        assert_eq!(with_next("/sign-in", "/console/?q=a b&x=1"), "/sign-in?next=%2Fconsole%2F%3Fq%3Da+b%26x%3D1");
    }
}
