# The open site, and what stands around every page.

site-skip = Ir al contenido
site-navigation = Páginas
site-languages = Esta página en otros idiomas
site-sign-out = Cerrar sesión
site-verify = ¿Es realmente nuestro un mensaje?
site-certificate = Nuestro certificado
site-feeds = Canales para programas
site-preferences = Mis ajustes
site-signature = Dónde se ve la firma
site-articles = Buenas costumbres

## The navigation of the open site

way-now = Lo importante ahora
way-archive = Todos los avisos
way-verify = ¿Es auténtico este mensaje?
way-subscribe = Recibir avisos

## The front page

public-front-title = Lo importante ahora
front-title = Lo importante ahora
front-lead = { $brand } lee los avisos de seguridad de todo el mundo y cuenta a las pequeñas empresas, con palabras sencillas, los pocos que les afectan.
front-now = Lo que urge ahora
front-nothing = Nada grave por el momento
front-nothing-text = En los últimos 30 días no hemos publicado ningún aviso que toda empresa deba conocer. Los menores están en la lista.
front-attacked = Hay delincuentes que ya lo aprovechan
front-all = Todos los avisos
front-how = Cómo funciona
front-how-list = Usted nos dice qué usa su empresa. Basta una lista de nombres.
front-how-read = Leemos para usted, cada día, los avisos de seguridad de todo el mundo.
front-how-write = Cuando uno de sus productos está en peligro, le escribimos: qué hacer y hasta cuándo.
front-subscribe = Reciba el aviso a tiempo
front-subscribe-text = Recibe pocos mensajes, en su idioma y con palabras sencillas. Puede dejarlo cuando quiera.
front-subscribe-button = Recibir avisos
front-verify = ¿Ha recibido un mensaje nuestro?
front-verify-text = Compruebe que es auténtico antes de hacer lo que dice.
front-verify-button = Comprobar un mensaje

## All warnings

public-archive-title = Todos los avisos
archive-lead = Todos los avisos que hemos publicado para todo el mundo, primero los más recientes.
archive-text = Producto, fabricante o número CVE
archive-text-hint = Por ejemplo: Windows, Siemens, CVE-2024-3400
archive-search = Buscar
archive-filters = Buscar con más detalle
archive-level = Nivel de peligro
archive-level-choice =
    { $level ->
        [low] riesgo bajo o mayor
        [medium] riesgo medio o mayor
        [high] riesgo alto o mayor
        [very-high] riesgo muy alto
       *[any] todos
    }
archive-publisher = Publicado por
archive-since = Desde este día
archive-until = Hasta este día
archive-attacked = Solo lo que ya aprovechan los delincuentes
archive-found =
    { $count ->
        [0] No se ha encontrado ningún aviso
        [one] Se ha encontrado un aviso
       *[other] Se han encontrado { NUM($count) } avisos
    }
archive-spelled-otherwise = Nada se escribe así. Estos se parecen.
archive-in-part = Ningún aviso contiene todas sus palabras. Estos son los más cercanos.
archive-none = Pruebe con menos palabras o escritas de otro modo.
archive-more = Página siguiente
archive-first = Volver a la primera página
archive-withdrawn = Retirado

## One warning

advisory-versions-for = El mismo aviso con otras palabras
advisory-for =
    { $skill ->
        [beginner] Con palabras sencillas
        [intermediate] Para quien se ocupa de los ordenadores
       *[expert] Para especialistas
    }
advisory-for-all = Este es el aviso tal como puede leerlo todo el mundo. Aquí no sabemos qué usa usted. Si recibe nuestros mensajes, el suyo habla solo de sus productos.
advisory-withdrawn = Este aviso se ha retirado. No tiene que hacer nada por él.
advisory-older = Esta es una versión anterior del aviso.
advisory-newest = Ir a la versión más reciente
advisory-facts = Sobre este aviso
advisory-title = Título original
advisory-publisher = Publicado por
advisory-number = Número
advisory-dated = Con fecha de
advisory-cves = Puntos débiles
advisory-history = Versiones
advisory-version = Versión { $version }
advisory-changed = Qué ha cambiado
advisory-files = Archivos
advisory-source = El documento original, sin cambios

## Is this letter really ours?

public-check-title = ¿Es realmente nuestro este mensaje?
check-lead = Denos el mensaje entero y le decimos si es auténtico. No guardamos nada de él.
check-whole = Comprobar el mensaje entero
check-file = El mensaje como archivo
check-file-hint = En su programa de correo, guarde el mensaje como archivo (su nombre acaba en .eml) y elíjalo aquí.
check-paste = O su código fuente, copiado
check-paste-hint = Entero, desde las líneas de arriba («From:», «Subject:») hasta el final. Los programas de correo lo muestran en «Mostrar original» o «Ver código fuente».
check-button = Comprobar el mensaje
check-short = ¿Solo tiene su código?
check-code = Código del mensaje
check-code-hint = Está cerca del final del mensaje: ocho letras y cifras, como 7K3F-9XQ2. También sirve su Message-ID.
check-code-button = Buscar el código
check-result =
    { $state ->
        [genuine] Este mensaje es auténtico
        [broken] Este mensaje no es auténtico
        [unsigned] Nadie ha firmado este mensaje
        [known] Hemos enviado un mensaje con este código
        [unknown] No conocemos ningún mensaje con este código
       *[no-letter] Este mensaje no está entero
    }
check-result-text =
    { $state ->
        [genuine] Viene de nosotros, y no ha cambiado ni una palabra desde que lo firmamos.
        [broken] Se ha modificado por el camino, o lo ha firmado otra persona. No haga lo que dice: no abra ningún archivo ni siga ningún enlace. Pregúntenos: { $help }
        [unsigned] Por eso nadie puede decir quién lo ha escrito. No haga lo que dice antes de preguntarnos: { $help }
        [known] Compare el asunto con el de su mensaje. Si el suyo dice otra cosa, no es nuestro. Además, un código se puede copiar: solo el mensaje entero demuestra que es auténtico.
        [unknown] Compruebe que no haya erratas. Si está escrito así en su mensaje, el mensaje no es nuestro. No haga lo que dice. Pregúntenos: { $help }
       *[no-letter] Lo necesitamos entero, con las líneas de arriba. No basta una copia de lo que ve en la pantalla. Guarde el mensaje como archivo y elija ese archivo.
    }
check-subject-changed = El mensaje en sí es auténtico, pero su asunto se ha modificado por el camino. El nuestro figura más abajo.
check-signed-by = Firmado por
check-signed-on = Firmado el
check-print = Certificado (SHA-256)
check-authority = Lo garantiza
check-sent = Enviado el
check-readers = Número de destinatarios
check-sent-unknown = No lo encontramos en nuestros registros. Quizá sea antiguo.
check-about = Es
check-kind =
    { $kind ->
        [alert] un aviso
        [digest] un resumen
        [newsletter] un boletín
        [closed] un mensaje confidencial
       *[notice] un mensaje sobre su propia inscripción
    }
check-subject = Asunto
check-read = Leer este aviso aquí
check-recognise = Cómo reconocer nuestros mensajes
check-doubt = En caso de duda
check-doubt-text = No abra ningún archivo, no siga ningún enlace, no pague nada. Pregúntenos: { $help }

## Our certificate

public-certificate-title = Nuestro certificado
certificate-lead = Firmamos todos los mensajes. Si su programa de correo conoce nuestro certificado, puede decirle por sí mismo que un mensaje es nuestro.
certificate-none = Aquí todavía no hay ningún certificado.
certificate-authority = La autoridad que garantiza nuestros mensajes
certificate-signer = El certificado que firma nuestros mensajes
certificate-holder = Nombre
certificate-print = Huella digital (SHA-256)
certificate-until = Válido hasta
certificate-files = Como archivo
certificate-bundle = Todos en un archivo (P7B)
certificate-compare = Antes de instalarlo, compare la huella digital con otra que no venga de esta página: en nuestro papel o por teléfono. Pregúntenos: { $help }
certificate-install = Cómo instalarlo
certificate-windows = Windows, Outlook: abra el archivo DER, elija «Instalar certificado», luego «Usuario actual» y luego el almacén «Entidades de certificación raíz de confianza».
certificate-mac = Mac, Apple Mail: abra el archivo PEM. Se abre Acceso a Llaveros. Abra allí el certificado y, en «Confiar», elija «Confiar siempre» para correo seguro (S/MIME).
certificate-ios = iPhone, iPad: abra el archivo PEM, instale el perfil en Ajustes y actívelo después en General, Información, Ajustes de confianza de los certificados.
certificate-thunderbird = Thunderbird: Ajustes, Privacidad y seguridad, Administrar certificados, Autoridades, Importar. Elija el archivo PEM y confíe en él para los usuarios de correo.
certificate-android = Android: la mayoría de los programas de correo no comprueban firmas. FairEmail sí: Ajustes, Cifrado, S/MIME, e importe el archivo PEM.

## How to see the signature

public-signature-title = Dónde se ve la firma
signature-lead = Una firma muestra quién ha escrito un mensaje y que nadie lo ha cambiado desde entonces. Aquí la muestran los programas de correo.
signature-outlook = A la derecha del remitente hay una cinta con un sello rojo. Pulse en ella: dice quién ha firmado.
signature-apple = En la cabecera del mensaje, junto a «Seguridad», pone «Firmado» con una marca. Pulse en la marca para ver por quién.
signature-thunderbird = A la derecha de la cabecera pone «S/MIME» con un sobre sellado. Pulse ahí: dice si la firma es válida.
signature-gmail = Gmail, en el navegador y como aplicación, muestra un archivo llamado smime.p7s y casi nunca comprueba nada. Elija «Descargar mensaje» en el menú de los tres puntos y compruebe el archivo aquí.
signature-ios = Junto al nombre del remitente hay una marca. Toque el nombre: pone «Firmado». Si falta la marca, instale nuestro certificado.
signature-android = La mayoría de los programas muestran un archivo llamado smime.p7s y no comprueban nada. Reenvíe el mensaje a un ordenador o compruébelo aquí.
signature-unknown = ¿Su programa dice que no conoce el certificado?
signature-unknown-text = Es normal hasta que haya instalado el nuestro. Son unos minutos, una sola vez.
signature-missing = ¿No ve ninguna firma?
signature-missing-text = Entonces tenga cuidado y compruebe el mensaje antes de hacer lo que dice.

## Articles

public-articles-title = Buenas costumbres
articles-lead = Artículos breves para el trabajo de cada día. No hace falta entender de ordenadores.
articles-none = Todavía no hay artículos en su idioma.
public-article-title = { $title }
articles-all = Todos los artículos

## Feeds

public-feeds-title = Canales para programas
feeds-lead = Un lector de canales le muestra los avisos nuevos sin mensajes. No sabe qué usa usted, por eso los muestra todos.
feeds-level =
    { $level ->
        [high] Riesgo alto o mayor
        [very-high] Riesgo muy alto
       *[any] Todos los avisos
    }
public-advisory-title = { $title }
# The names of formats, the same in every language.
certificate-form =
    { $form ->
        [der] DER
       *[pem] PEM
    }
feeds-form =
    { $form ->
        [rss] RSS
       *[atom] Atom
    }
feed-title =
    { $level ->
        [low] { $brand }: avisos de riesgo bajo o mayor
        [medium] { $brand }: avisos de riesgo medio o mayor
        [high] { $brand }: avisos de riesgo alto o mayor
        [very-high] { $brand }: avisos de riesgo muy alto
       *[any] { $brand }: todos los avisos
    }

## Signing up

