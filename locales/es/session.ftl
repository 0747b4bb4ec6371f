# Coming in and looking after one's own account: for those who work here.


## Coming in

session-sign-in-title = Iniciar sesión
session-sign-in = Iniciar sesión
session-sign-in-help = Esta página es para quienes trabajan aquí. Si ha olvidado su contraseña, pida una nueva invitación a la administración.
session-name = Nombre
session-address = Dirección
session-roles = Funciones
session-password = Contraseña
session-refused = No es correcto. Compruebe lo que ha escrito e inténtelo de nuevo.
session-too-soon =
    { $seconds ->
        [one] Ha habido demasiados intentos. Vuelva a intentarlo dentro de un segundo.
       *[other] Ha habido demasiados intentos. Vuelva a intentarlo dentro de { NUM($seconds) } segundos.
    }

## The second factor

session-code-title = Un paso más
session-code = Código
session-code-hint = Las seis cifras que muestra ahora su aplicación, o uno de sus códigos de recuperación.
session-set-up-title = Configurar su segundo factor
session-set-up-text = Una aplicación de su teléfono muestra un código nuevo cada medio minuto. Quien averigüe su contraseña no podrá entrar sin él.
session-set-up-begin = Mostrar la imagen para mi aplicación
session-set-up-anew = Empezar de nuevo
session-set-up-picture = Escanee esta imagen con la aplicación y escriba el código que muestre.
session-set-up-picture-name = Imagen para la aplicación, escrita también más abajo
session-set-up-here = La aplicación está en este dispositivo
session-set-up-typed = ¿Sin cámara? Escriba esto en la aplicación:
session-set-up-confirm = Confirmar
session-codes-title = Sus códigos de recuperación
session-codes-done = Estos códigos son nuevos. Los anteriores ya no valen.
session-codes-text = Anótelos en papel y guárdelo bien: solo se muestran ahora. Cada uno le deja entrar una vez si pierde el teléfono.
session-codes-kept = Los he anotado
session-codes-left =
    { $count ->
        [one] Queda un código de recuperación.
       *[other] Quedan { NUM($count) } códigos de recuperación.
    }
session-codes-new = Nuevos códigos de recuperación

## An invitation

session-invitation-title = Le damos la bienvenida
session-invitation-text = Esta invitación es para { $name }. Elija una contraseña; después configurará un segundo factor.
session-invitation-accept = Aceptar la invitación

## Passwords

session-password-title = Contraseña
session-password-now = Su contraseña actual
session-password-new = Nueva contraseña
session-password-again = La nueva contraseña otra vez
session-password-hint = Al menos { $shortest } caracteres. Unas cuantas palabras seguidas son una buena elección.
session-password-change = Cambiar la contraseña
session-password-differs = La nueva contraseña no era la misma las dos veces.
session-password-short = Esta contraseña es demasiado corta.
session-password-long = Esta contraseña es demasiado larga.
session-password-guessable = Esta contraseña es fácil de adivinar. Elija una sin su nombre y con más caracteres distintos.

## One's own account

session-account-title = Su cuenta
session-sessions-title = Dónde tiene la sesión abierta
session-since = Desde { $began }, último uso { $seen }
session-this-one = Esta
session-end = Cerrar
session-end-named = Cerrar la sesión abierta el { $began }
session-end-others = Cerrar todas las demás sesiones
session-factor-title = Segundo factor
session-factor-there = Hay un segundo factor configurado.
session-factor-none = Todavía no hay ningún segundo factor configurado.
session-factor-set-up = Configurar otra aplicación
session-done-ended = La sesión está cerrada.
session-done-password = Su contraseña está cambiada. Todas las demás sesiones están cerradas.

## Roles

role-reader = Lectura
role-editor = Redacción
role-approver = Aprobación
role-list-manager = Gestión de la lista
role-administrator = Administración

## The navigation of the portal

way-portal = Mis avisos
