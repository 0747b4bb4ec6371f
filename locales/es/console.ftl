# The console: for those who work here.


## The navigation of the console

way-console = Resumen
way-inbox = Avisos
way-orders = Órdenes
way-editions = Ediciones
way-subscribers = Suscriptores
way-help = Ayuda
way-newsletters = Boletines
way-audit = Registro de auditoría
way-staff = Equipo
way-tokens = Fichas de acceso
console-done-saved = Está guardado.

## The overview

console-overview-title = Resumen
overview-received = avisos esperan su publicación
overview-orders = órdenes en espera
overview-refused = documentos rechazados
overview-alarms = Alarmas
overview-no-alarms = Nada requiere su atención.
overview-letters = Cartas de los últimos días
overview-letters-words =
    { $count ->
        [one] Una carta en { $days } días.
       *[other] { NUM($count) } cartas en { $days } días, como máximo { $most } en un día.
    }
overview-reach = Alcance de las últimas ediciones
overview-no-editions = Todavía no se ha enviado nada.
overview-times = Con qué rapidez salen los avisos
overview-no-times = Todavía no hay cifras.
column-handed-over = Entregadas
overview-share = { $share } %
column-to-release = Del editor a nuestra publicación
column-to-readers = De ahí a la mitad de los lectores
overview-alerts =
    { $count ->
        [one] un aviso
       *[other] { NUM($count) } avisos
    }
span =
    { $unit ->
        [minutes] { $count ->
                [one] 1 min
               *[other] { NUM($count) } min
            }
        [hours] { $count ->
                [one] 1 h
               *[other] { NUM($count) } h
            }
       *[days] { $count ->
                [one] 1 día
               *[other] { NUM($count) } días
            }
    }
overview-times-hint = El valor central de los últimos avisos de cada nivel.

## Alarms

alarm-kind =
    { $kind ->
        [expired] Algunas cartas llegaron demasiado tarde para servir.
        [refused] Se rechazan muchas más cartas de lo habitual.
        [deferred] Se aplazan muchas más cartas de lo habitual.
        [complaints] Se quejan muchos más lectores de lo habitual.
        [policy] Un servidor nos rechaza a nosotros, no al lector.
        [unready] Hay cartas que no se pueden firmar o cifrar como es debido.
        [warmup] Cartas urgentes superaron el plan de un remitente nuevo.
        [approval] Una publicación espera una aprobación.
        [no-content] Un boletín no tiene ningún artículo que pueda enviarse.
       *[missed] Las cartas agrupadas perdieron su hora.
    }
alarm-letters =
    { $count ->
        [one] Una carta.
       *[other] { NUM($count) } cartas.
    }
alarm-settle = Visto
alarm-settle-named = La alarma de { $at } se ha visto
alarm-look = Ver

## Words of several pages

choice-all = Todos
action-search = Buscar
action-next = Más
action-save = Guardar
column-edition = Edición
column-released = Publicado
column-received = Recibido
column-created = Cuándo
column-readers = Lectores
column-rating = Valoración
column-state = Estado
column-letters = Cartas
column-subscriber = Suscriptor
column-said = Lo que se dijo
column-since = Desde
column-subject = Asunto
column-score = Puntuación
column-word = Su propia palabra
column-here = Aquí
column-month = Mes
column-articles = Artículos
column-number = Número
state-name =
    { $state ->
        [received] Nuevo
        [released] Publicado
       *[withdrawn] Retirado
    }
kind-name =
    { $kind ->
        [alert] Alerta
        [digest] Resumen
        [newsletter] Boletín
       *[notice] Comunicación
    }
route-name =
    { $route ->
        [alert] Una alerta inmediata
        [digest] En el resumen
       *[skip] Nada
    }
letter-state =
    { $state ->
        [accepted] Entregada
        [deferred] Aplazada
        [refused] Rechazada
        [unknown] Desconocida
        [suppressed] No se debe escribir
        [expired] Demasiado tarde
       *[pending] En espera
    }
skill-name =
    { $skill ->
        [expert] Experto
        [intermediate] Algo de experiencia
       *[beginner] Principiante
    }
stream-left =
    { $stream ->
        [alerts] Ha dejado las alertas
        [digest] Ha dejado el resumen
       *[newsletter] Ha dejado el boletín
    }
tag-exploited = Se está explotando
found-count =
    { $count ->
        [one] Se ha encontrado uno.
       *[other] Se han encontrado { NUM($count) }.
    }
found-nearly = No todo se encontró tal cual; esto se le acerca.
found-nothing = Aquí no hay nada.
found-more =
    { $count ->
        [one] Hay uno más que no se muestra.
       *[other] Hay { NUM($count) } más que no se muestran.
    }
console-refused-title = Esto no se ha hecho
console-refused-text = Nada ha cambiado. Vuelva atrás, corrija lo que se dice arriba e inténtelo de nuevo.
console-done-released = Está publicado.
console-done-taken = Se ha admitido y espera.
console-done-known = Ya se conocía: nada ha cambiado.
console-done-ordered = Está ordenado y en espera.
console-done-nobody = No hay nada nuevo para nadie.
console-done-approved = Su aprobación cuenta.
console-done-cancelled = Está cancelado.

## Advisories

console-inbox-title = Avisos
inbox-text = Palabras, producto, CVE
inbox-rating = Al menos
inbox-exploited = Solo lo que se está explotando
state-changed = Cambiado
inbox-refused =
    { $count ->
        [one] Se rechazó un documento: ver por qué.
       *[other] Se rechazaron { NUM($count) } documentos: ver por qué.
    }
inbox-upload = Añadir un documento
inbox-document = El documento
inbox-document-hint = Cualquier formato que lea la importación, como CSAF, OSV u OpenVEX; 16 MB como máximo. No se publica nada con ello.
inbox-take = Añadir
console-refusals-title = Documentos rechazados
refusals-lead = Estos documentos llegaron y no se admitieron. En cuanto se admite otro del mismo nombre, sale de esta lista.
column-document = Documento
column-reason = Por qué no
refusal-source =
    { $source ->
        [console] por esta consola
        [api] por un programa
       *[import] como archivo
    }
refusal-size =
    { $bytes ->
        [one] un byte
       *[other] { NUM($bytes) } bytes
    }
refusal-hash = SHA-256 de su comienzo
refusal-times =
    { $count ->
        [one] una vez
       *[other] { NUM($count) } veces desde { $first }
    }
refusal-settle-named = { alarm-settle }: { $name }
refusals-none = Se ha admitido todo lo que llegó.
console-advisory-title = Aviso { $id }
fact-id = Identificador
fact-publisher = Emisor
fact-version = Versión
fact-weaknesses = Vulnerabilidades
fact-products = Productos
advisory-oddities = Lo extraño del documento
advisory-peers = Cómo lo juzgan otros
advisory-no-weaknesses = No nombra ninguna CVE.
advisory-revisions = Revisiones
advisory-differences = Qué dice distinto la revisión { $to } respecto a la { $from }
advisory-compare = Comparar con la revisión { $nth }
advisory-same = Para los lectores, ambas dicen lo mismo.
advisory-own-history = Lo que dice el editor
advisory-letters = Publicación
advisory-see-letters = Ver las cartas y quién las recibe
advisory-not-before = No antes de
advisory-not-before-hint = UTC. Déjelo vacío para ahora.
advisory-closed = Lleva TLP:RED y debe ir a quienes están autorizados
advisory-order = Publicar
advisory-rating = Valoración para nuestros lectores
advisory-ruled = Fijada por { $by }, { $at }:
advisory-by-scheme = Decide el esquema.
advisory-scheme-decides = Según el esquema
advisory-reason = El motivo
advisory-withdraw = Retirar
advisory-withdraw-sure = Retirarlo y decírselo a quienes lo recibieron

## Letters before they leave

console-letters-title = Las cartas
letters-readers =
    { $count ->
        [one] Un lector
       *[other] { NUM($count) } lectores
    }
letters-not-cleared =
    { $count ->
        [one] Un contacto no está autorizado y no recibe nada.
       *[other] { NUM($count) } contactos no están autorizados y no reciben nada.
    }
letters-budget =
    { $count ->
        [one] Un lector ya tuvo bastantes alertas y lo encuentra en el resumen.
       *[other] { NUM($count) } lectores ya tuvieron bastantes alertas y lo encuentran en el resumen.
    }
letters-away =
    { $count ->
        [one] Un lector está ausente.
       *[other] { NUM($count) } lectores están ausentes.
    }
letters-old =
    { $count ->
        [one] Un lector lo encuentra en el resumen, porque no es nada nuevo.
       *[other] { NUM($count) } lectores lo encuentran en el resumen, porque no es nada nuevo.
    }
letters-told =
    { $count ->
        [one] Un lector ya tuvo un mensaje sobre el mismo fallo y lo encuentra en el resumen.
       *[other] { NUM($count) } lectores ya tuvieron un mensaje sobre el mismo fallo y lo encuentran en el resumen.
    }
letter-form =
    { $form ->
        [signed] Firmada
        [plain] Sin firma
        [encrypted] Cifrada
       *[notice] Solo un aviso
    }
letters-plain = El texto sin formato
letters-none = No hay ninguna carta.
console-counting-title = Se está contando
counting-back = Volver
counting-now = Se está contando: se repasan todos los lectores. La página vuelve a mirar por sí sola.
counting-as-of = Contado el { $at }.
counting-again = Desde entonces ha cambiado algo; se está contando de nuevo.

## Orders

console-orders-title = Órdenes
orders-open = En espera
orders-none = Nada espera.
order-state =
    { $state ->
        [waits-for-approval] Espera aprobación
        [waits-for-time] Espera su hora
        [due] Vencida
        [approved] Aprobada
        [released] Publicada
       *[cancelled] Cancelada
    }
order-by = Ordenado por
order-not-before = No antes de
order-approved-by = Aprobado por
order-missing = Personas que faltan
order-fell = Cambió el { $at }: lo aprobado antes ya no cuenta.
order-approve = Aprobar
order-approve-named = Aprobar { $about }
order-refuse = Rechazar
order-refuse-named = Rechazar { $about }
order-cancel = Cancelar
order-cancel-named = Cancelar { $about }

## Editions

console-editions-title = Ediciones
console-edition-title = Edición { $id }
edition-stopped =
    { $how ->
        [held] Detenida
       *[cancelled] Cancelada
    }
edition-created = Creada el { $at }.
edition-ordered = Ordenada por { $by }.
edition-approved = Aprobada por
edition-came-back =
    { $count ->
        [one] Una carta volvió más tarde.
       *[other] { NUM($count) } cartas volvieron más tarde.
    }
edition-hold = Detener
edition-resume = Continuar
edition-correct = Corregir o retirar
edition-what = Qué hay que hacer
edition-what-correct = Decir qué estaba mal
edition-what-recall = Retirar la carta
edition-words = Sus palabras ({ language-of-text })
edition-correct-sure = Todos los que tuvieron la carta reciben esto
edition-send = Enviar
edition-rehearse = Ver quién recibiría qué
console-rehearsal-title = Ensayo
rehearsal-letters =
    { $count ->
        [one] una carta
       *[other] { NUM($count) } cartas distintas
    }
rehearsal-nothing-sent = No se ha enviado nada.
rehearsal-obstacles = Esto lo impide:
edition-cancel = Cancelar el resto
edition-cancel-sure = Las cartas que no han salido no saldrán

## Subscribers

console-subscribers-title = Suscriptores
console-subscriber-title = { $name }
subscribers-text = Nombre, clave o dirección
subscribers-total =
    { $count ->
        [one] Hay un suscriptor.
       *[other] Hay { NUM($count) } suscriptores.
    }
subscribers-products =
    { $count ->
        [one] un producto
       *[other] { NUM($count) } productos
    }
subscriber-contacts = Contactos
console-contact-title = { $address }
contact-behalf = Lo cambia en nombre de quien se lo pidió. Cuenta como un deseo del lector y consta en el registro con su nombre.
subscriber-keyword = Palabra clave
subscriber-lapsed = Versión indicada hace demasiado
subscriber-version-of = Versión de { $name }
subscriber-version-save = Guardar la versión de { $name }
subscriber-remove = Quitar
subscriber-remove-named = Quitar { $name }
subscriber-add = Añadir un producto
subscriber-vendor = Fabricante
subscriber-product = Producto
subscriber-exposed = Sus sistemas son accesibles desde internet
subscriber-why = ¿Por qué reciben algo, o no?
subscriber-advisory = Identificador de un aviso
subscriber-ask = Explicar
subscriber-unknown-advisory = No existe tal aviso.
console-out-of-reach-title = Fuera de alcance
out-of-reach-text = Las cartas no llegan a estos contactos. Primero van las empresas donde no se llega a nadie.
out-of-reach-none = Se llega a todos.
out-of-reach-working = Otros que funcionan
out-of-reach-again = Volver a escribir
out-of-reach-again-named = Volver a escribir a { $address }

## Who needs help

console-help-title = Quién necesita ayuda
help-text = Estos lectores quieren que se les llame o no han entendido un mensaje. Los más recientes primero.
help-none = Nadie espera ayuda.
help-wants = Quiere
help-about = Sobre
help-kind =
    { $kind ->
        [call] Una llamada
       *[unclear] Una explicación
    }
help-typed = Escrito solo con una dirección; su titular aún no lo ha confirmado.
help-close = Atendido
help-close-named = { $name } está atendido
help-also-closed = Mostrar también a quienes ya se ha atendido
help-only-open = Mostrar solo a quienes esperan
console-import-title = Importar una lista
import-list = La lista
import-hint = JSON o CSV. Primero verá qué cambiaría.
import-look = Ver qué cambiaría
import-take = Importar
import-would = Esto cambiaría
import-done = La lista está importada
import-new = nuevos
import-changed = cambiados
import-unchanged = sin cambios
import-kept-own = con ajustes propios de los lectores que se mantienen
import-refused = rechazados

## Newsletters

console-newsletters-title = Boletines y artículos
newsletters-plan = Qué cuentan los próximos meses
newsletters-trades = Para algunos oficios
newsletters-by =
    { $by ->
        [told] Ya contado
        [planned] Según lo previsto
       *[turn] Por turno
    }
newsletters-none = Ningún artículo puede enviarse
newsletters-depths = La primera palabra se refiere al texto para todos; la segunda, al de quienes cuidan los ordenadores.
article-state =
    { $state ->
        [missing] falta
        [draft] borrador
        [stale] anticuado
       *[approved] aprobado
    }
newsletters-letter = Como lo recibiría alguien
newsletters-for = Clave del suscriptor
newsletters-what = Qué carta
newsletters-see = Ver la carta
console-article-title = Artículo { $slug }
article-depth =
    { $depth ->
        [expert] para quien se ocupa de los ordenadores
       *[everybody] para todos
    }
article-missing = Nadie ha escrito este texto. Los lectores lo reciben en otro idioma, y se les avisa.
article-flaws = Por corregir antes
article-approve-text = Desde entonces los boletines pueden incluirlo.
article-texts = Todos los textos
article-revision = Revisión { $revision } de este texto.

## The audit trail

console-audit-title = Registro de auditoría
audit-about = Sobre
audit-what = Qué
audit-who = Quién
audit-detail = Detalles
audit-verify = Comprobar si está íntegro
audit-whole =
    { $count ->
        [one] El registro está íntegro: una entrada.
       *[other] El registro está íntegro: { NUM($count) } entradas.
    }
audit-broken = El registro está roto en la entrada { $entry }.

## Staff and tokens

console-staff-title = Equipo
staff-state =
    { $state ->
        [invited] Con invitación
        [no-factor] Aún sin segundo factor
        [disabled] Desactivado
       *[in] Activo
    }
staff-seen = última visita { $at }
staff-change = Cambiar { $name }
staff-unlock = Olvidar los intentos fallidos
staff-sign-out = Cerrar todas las sesiones
staff-reset = Restablecer y volver a invitar
staff-disable = Desactivar
staff-enable = Activar
staff-invite = Invitar a alguien
staff-invited = Entregue esto a { $name }. Solo se muestra ahora y sirve una vez, hasta { $until }.
console-tokens-title = Fichas de acceso para programas
tokens-issued = Guárdela bien: no se mostrará de nuevo.
tokens-good = Válida
tokens-ended = Terminada
tokens-expires = Termina
tokens-used = Último uso
tokens-scopes = Qué puede hacer
tokens-issue = Emitir una ficha
tokens-revoke = Revocar
tokens-revoke-named = Revocar { $name }

## Texts of our own about an advisory

advisory-texts = Texto propio
console-texts-title = Texto propio
column-language = Idioma
texts-lead = Lo que escriba aquí sustituye a nuestras frases en las cartas, una vez aprobado. Una nueva revisión lo deja obsoleto y vuelven nuestras frases.
texts-second-person = Debe aprobarlo otra persona distinta de quien lo escribió.
text-state =
    { $state ->
        [draft] Borrador
        [approved] Aprobado
        [stale] Obsoleto
       *[missing] Nuestras frases
    }
text-block =
    { $block ->
        [consequence] Qué puede pasar
        [action] Qué hacer
       *[note] Una nota
    }
text-written = Escrito por { $by }, { $at }.
text-approved = Aprobado por { $by }, { $at }.
text-approve = Aprobar
text-approve-named = Aprobar: { text-block }
texts-markup = Una línea vacía empieza un párrafo; «1.», un paso; «-», un elemento de lista. Un campo vacío deja nuestras frases.
texts-save = Guardar como borrador
texts-preview = Ver la carta
texts-letter = La carta con este texto
texts-letter-hint = Tal como la recibe una empresa que usa el primer producto citado y no indicó la versión.
