# El portal: donde los lectores ven y cambian lo suyo.

way-profile = Lo que usamos
way-settings = Ajustes
way-letters = Mensajes
way-open = Pendiente
portal-done = Está guardado y vale desde ahora.
portal-done-left = Lo ha cancelado todo. Puede volver cuando quiera.
portal-done-back = Le damos de nuevo la bienvenida. Volvemos a escribirle.

## Coming in

portal-sign-in-title = Iniciar sesión
portal-sign-in-text = No necesita contraseña. Indique la dirección a la que escribimos y le enviaremos un enlace para entrar.
portal-sign-in-wrong = Esto no es una dirección de correo. Compruebe que no haya errores.
portal-address = Su dirección de correo
portal-sign-in-send = Enviarme el enlace
portal-link-title = Entrar
portal-link-enter = Iniciar sesión
portal-certificate-title = Iniciar sesión con su certificado
# $name: the name in a certificate; the names of firms follow.
portal-certificate-text = Su certificado está a nombre de «{ $name }». Con él puede ver y cambiar lo que sabemos de:
portal-certificate-give = Darme un enlace
portal-certificate-open = Abrir el portal
# $name: the name in a certificate.
portal-certificate-unknown = Su certificado está a nombre de «{ $name }». No abre ningún portal: no contiene ninguna dirección a la que escribamos, o no lo hemos emitido nosotros. Puede pedir que le enviemos un enlace.
portal-certificate-by-mail = Iniciar sesión por correo

## What one sees first

portal-overview-title = Mis avisos
portal-left = Ha cancelado algunos de nuestros mensajes.
portal-lately = Lo que le ha afectado últimamente
portal-letters-last = Últimos mensajes
portal-letters-all = Todos los mensajes
portal-letters-none = Todavía no le hemos escrito.
portal-products-change = Ver y cambiar
portal-data = Llevarme mis datos (JSON)
portal-erase = Borrar mis datos
portal-erase-title = Borrar mis datos
portal-erase-text = Borramos su dirección, sus ajustes, su número de teléfono y lo que nos ha escrito. Ya no le escribimos, y ninguna lista le trae de vuelta.
portal-erase-last = Usted es el último lector de su empresa: también se borra la lista de productos y ya no se avisa a nadie allí.
portal-erase-stays = Cuántos mensajes hemos enviado sigue contando, sin el nombre de nadie.
portal-erase-sure = Sí, borrar todo lo que se sabe de mí
portal-erase-button = Borrar
portal-erase-back = No, volver a mis páginas
portal-route-alert = aviso inmediato
portal-route-digest = en el resumen
portal-next-digest = Próximo resumen
portal-open-count =
    { $count ->
        [one] aviso pendiente
       *[other] avisos pendientes
    }

## What is still open

portal-open-title = Aún pendiente
portal-open-text = Díganos cómo ha ido y dejará de figurar en su resumen.
portal-open-none = No hay nada pendiente.
portal-open-more =
    { $count ->
        [one] Hay uno más.
       *[other] Hay { NUM($count) } más.
    }
portal-settled = Resuelto

## Letters

portal-letters-title = Mensajes que he recibido
portal-letter-title = El mensaje
portal-letter-encrypted = Un mensaje cifrado
portal-letter-encrypted-text = Este mensaje se cifró solo para usted. Solo puede leerlo en su programa de correo.

## What a firm uses

portal-profile-title = Lo que usamos
portal-profile-lead = Le avisamos de lo que figura aquí, y de nada más.
portal-profile-last = El último producto tiene que quedar: sin ninguno no podríamos avisarle de nada. Añada antes otro, o cancele nuestros mensajes en los ajustes.
portal-add = Añadir algo
portal-search = Buscar un producto
portal-search-hint = Fabricante o nombre, por ejemplo Windows 11, WordPress, Thunderbird
portal-version = Versión
portal-add-button = Añadir
portal-add-named = Añadir { $name }
portal-found-none = No conocemos ese producto. Pruebe con otra grafía, o solo con el nombre sin versión.
portal-trade = Lo que usan empresas como la suya
portal-trade-label = Su sector
portal-look = Ver qué cambiaría
portal-list = Una lista entera
portal-list-file = La lista como archivo
portal-list-hint = Una lista que un ordenador ha hecho de sus programas, una tabla, o un producto en cada línea.
portal-list-paste = O péguela aquí
portal-list-replace = Esta lista está completa: borrar lo que no figure en ella
portal-keyword = Palabras en vez de un producto
portal-keyword-label = Avisarme de lo que contenga estas palabras
portal-keyword-tag = palabras
portal-lapsed = versión indicada hace mucho
portal-version-save-named = Guardar la versión de { $name }
portal-remove = No lo usamos
portal-remove-named = { portal-remove }: { $name }
portal-exposed = A nuestros sistemas se llega desde internet: un servidor, una tienda en línea, un acceso desde fuera

## What was understood of a list

portal-list-title = Qué cambiaría
portal-list-nothing = No hemos podido leer ningún producto. Un producto en cada línea siempre funciona.
portal-list-unfit = No podemos tomarlo así: hay demasiado, o algo que no es un producto.
portal-list-counts = Nuevos: { NUM($new) }. En otra versión: { NUM($changed) }. Como antes: { NUM($unchanged) }.
portal-list-after = Con este cambio
portal-list-before = Como ahora
portal-cancel = Volver sin cambiar nada
portal-list-understood = Lo que hemos entendido
portal-settings-title = Cómo le escribimos
portal-settings-look = Ver qué habría recibido
portal-settings-tried = Lo que habría recibido con estos ajustes

## Counts

portal-products-count =
    { $count ->
        [one] Un producto
       *[other] { NUM($count) } productos
    }
portal-tried = Peligros de los que le habríamos hablado en los últimos { NUM($days) } días: { NUM($letters) }, de ellos { NUM($alerts) } con un aviso inmediato y { NUM($digest) } en su resumen.
portal-list-state =
    { $state ->
        [new] nuevo
        [changed] otra versión
       *[unchanged] como antes
    }
portal-list-more =
    { $count ->
        [one] Y uno más
       *[other] Y { NUM($count) } más
    }
portal-list-unread =
    { $count ->
        [one] Una línea que no hemos podido leer
       *[other] { NUM($count) } líneas que no hemos podido leer
    }
